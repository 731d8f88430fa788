# Files of records: what goes in is judged by its content, what comes out is never run by a browser.
run mamoru init data
run echo "$PASSWORD" | mamoru user add --data data hanako@example.jp --name Hanako --lang en --admin
run mamoru workspace create --data data --name Sanwa --slug sanwa
run mamoru workspace member --data data sanwa hanako@example.jp secretariat
run printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0\220wS\336\0\0\0\14IDAT\10\327c\370\317\300\0\0\3\1\1\0\30\335\215\260\0\0\0\0IEND\256B`\202' > dot.png
run printf '<html><script>alert(1)</script></html>' > page.html
run printf '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>' > picture.svg
run cat dot.png page.html > both.png; cp page.html lies.png; cp page.html lies.pdf
run printf '%%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n<script>alert(1)</script>\n%%%%EOF\n' > paper.pdf
run head -c 6000000 /dev/urandom > big.bin
start
sign in as hanako@example.jp
get /w/sanwa/r/site/new
upload /w/sanwa/r/site/new name=Works address=Kawasaki floor_plan=@dot.png
expect status 303
get /w/sanwa/r/site/1
expect queries <= 6
expect header Content-Security-Policy "frame-src 'self'"
expect header Content-Security-Policy "script-src 'self'"

# A whole picture is shown, in a sandbox.
get /w/sanwa/r/site/1/file/1
expect status 200
expect header Content-Type image/png
expect header Content-Security-Policy sandbox
expect header X-Content-Type-Options nosniff
get /w/sanwa/r/site/1/file/1?keep=1
expect header Content-Disposition attachment
run mamoru list --data data -w sanwa site
expect exit 0

# A page, a drawing that scripts, a picture with a page behind it: kept, and given out as files only.
get /w/sanwa/r/site/1/edit
upload /w/sanwa/r/site/1/edit rev=1 name=Works address=Kawasaki floor_plan=@page.html
expect status 303
get /w/sanwa/r/site/1/file/2
expect header Content-Type application/octet-stream
expect header Content-Disposition attachment
expect header Content-Security-Policy sandbox
get /w/sanwa/r/site/1/edit
upload /w/sanwa/r/site/1/edit rev=2 name=Works address=Kawasaki floor_plan=@picture.svg
get /w/sanwa/r/site/1/file/3
expect header Content-Type application/octet-stream
expect header Content-Disposition attachment
get /w/sanwa/r/site/1/edit
upload /w/sanwa/r/site/1/edit rev=3 name=Works address=Kawasaki floor_plan=@both.png
get /w/sanwa/r/site/1/file/4
expect header Content-Disposition attachment
expect header Content-Security-Policy sandbox

# A name that promises what the content does not hold is refused.
get /w/sanwa/r/site/1/edit
upload /w/sanwa/r/site/1/edit rev=4 name=Works address=Kawasaki floor_plan=@lies.png
expect status 422
expect text "The file is not what its name says."
get /w/sanwa/r/site/1/edit
upload /w/sanwa/r/site/1/edit rev=4 name=Works address=Kawasaki floor_plan=@lies.pdf
expect status 422

# A PDF is shown by the browser's own viewer, beside a policy under which nothing of it runs in our name.
get /w/sanwa/r/site/1/edit
upload /w/sanwa/r/site/1/edit rev=4 name=Works address=Kawasaki floor_plan=@paper.pdf
get /w/sanwa/r/site/1/file/5
expect header Content-Type application/pdf
expect header Content-Security-Policy "default-src 'none'"
expect header X-Content-Type-Options nosniff

# A large one, in and out through files beside the memory, as it was; twice the same is kept once.
run mamoru token create --data data --user hanako@example.jp --name files --write
keep token output
keep base address
run curl -s -H "Authorization: Bearer $token" -H 'Content-Type: application/octet-stream' --data-binary @big.bin "$base/api/v1/w/sanwa/site/1/files/floor_plan?name=big.bin"
expect output "big.bin"
run curl -s -H "Authorization: Bearer $token" "$base/api/v1/w/sanwa/site/1/files/6" | cmp - big.bin
expect exit 0
run curl -s -H "Authorization: Bearer $token" -F file=@big.bin "$base/api/v1/w/sanwa/site/1/files/floor_plan" | grep -o big.bin | wc -l
expect output 1
run curl -s -o /dev/null -w '%{http_code}' -H "Authorization: Bearer $token" -F file=@lies.png "$base/api/v1/w/sanwa/site/1/files/floor_plan"
expect output 422
run ls data/tmp | wc -l
expect output 0
stop
run mamoru verify --data data
expect exit 0
