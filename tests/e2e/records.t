# Any register from the console: list, get, put, step, import, export; the same checks as on the pages.
run mamoru init data
run mamoru workspace create --data data --name Sanwa --slug sanwa
expect exit 0

run mamoru put --data data -w sanwa department name=品質部
expect exit 0
expect output "DEP-0001	1	1"
run mamoru put --data data -w sanwa department name=Sales
run mamoru put --data data -w sanwa person family_name=佐藤 given_name=健 dept=DEP-0001 hired_on=R2.4.1 --json
expect exit 0
expect json dept.title 品質部
expect json hired_on 2020-04-01
run echo '{"family_name":"Suzuki","given_name":"Ai","dept":{"code":"DEP-0002"}}' | mamoru put --data data -w sanwa person
expect exit 0
run mamoru put --data data -w sanwa person 1 position=Head --why promotion --rev 1
expect output "	1	2"
# Somebody was faster; a name nobody knows; a value that is none; a text that is no JSON.
run mamoru put --data data -w sanwa person 1 position=Chief --rev 1
expect exit 1
expect complaint "Somebody else changed this record"
run mamoru put --data data -w sanwa person family_name=X shoe=42
expect exit 2
expect complaint "shoe: This register has no field shoe that can be entered."
run mamoru put --data data -w sanwa person family_name=X given_name=Y dept=DEP-0099
expect exit 2
expect complaint "dept: "
run echo nonsense | mamoru put --data data -w sanwa person
expect exit 2
run mamoru put --data data -w sanwa nothing name=X
expect exit 2
expect complaint "There is no such register.: nothing"
run mamoru put --data data -w nowhere person family_name=X
expect exit 1
run mamoru put --data data -w sanwa diagnosis name=X
expect exit 1
expect complaint "It can only be read."

# Reading, as a table, as JSON, as CSV.
run mamoru list --data data -w sanwa person --filter dept=DEP-0001
expect exit 0
expect output "佐藤"
expect no output "Suzuki"
run mamoru list --data data -w sanwa person --sort -family_name --fields family_name,dept --format json
expect json 0.family_name 佐藤
expect json 1.family_name Suzuki
expect json 1.dept.title Sales
run mamoru list --data data -w sanwa person --expand dept --format json --filter family_name=like:Suz
expect json 0.dept.record.name Sales
run mamoru list --data data -w sanwa person --fields family_name,dept --format csv --sort family_name
expect output "code,family_name,dept"
expect output "Suzuki,DEP-0002 Sales"
run mamoru list --data data -w sanwa person --page 2 --size 1 --sort code --fields family_name --format json
expect json 0.id 2
run mamoru list --data data -w sanwa person --filter shoe=42
expect exit 2
run mamoru list --data data -w sanwa person --format xml
expect exit 2
run mamoru get --data data -w sanwa person 1 --fields position
expect output "position: Head"
run mamoru get --data data -w sanwa person 1 --expand dept --format json
expect json rev 2
expect json dept.record.code DEP-0001
run mamoru get --data data -w sanwa department DEP-0002
expect output "name: Sales"
run mamoru get --data data -w sanwa department DEP-0009
expect exit 1
run mamoru get --data data -w sanwa person 1 --as-of '#3' --format json
expect exit 1

# A lifecycle, with what stands in the way.
run mamoru put --data data -w sanwa hearing_session name=First headcount=40 --json
keep session output
run mamoru step --data data -w sanwa hearing_session 1 flying
expect exit 1
expect complaint "This step cannot be taken from the present state."
run mamoru step --data data -w sanwa hearing_session 1 in_progress
expect exit 0
run mamoru get --data data -w sanwa hearing_session 1 --fields name
expect output "state: in_progress"

# Out as a workbook and in again: nothing changes. Then a row is added and one is wrong.
run mamoru export --data data -w sanwa department --out d.xlsx
expect exit 0
expect output "2"
run mamoru export --data data -w sanwa department --out d.xlsx
expect exit 1
run mamoru import --data data -w sanwa department d.xlsx --apply
expect output "0 new, 0 changed, 2 as before"
run printf 'Name\nLabs\n' > new.csv; mamoru import --data data -w sanwa department new.csv
expect exit 0
expect output "1 new, 0 changed, 0 as before"
expect output "Nothing was stored yet"
run mamoru import --data data -w sanwa department new.csv --apply --json
expect json applied true
run mamoru list --data data -w sanwa department
expect output "Labs"
run printf 'Code,Name\nDEP-0001,\n' > bad.csv; mamoru import --data data -w sanwa department bad.csv --apply
expect exit 2
expect complaint "nothing was stored"
run mamoru export --data data -w sanwa person --out p.csv --fields family_name --filter dept=DEP-0001
expect exit 0
run cat p.csv
expect output "佐藤"
expect no output "Suzuki"
run LC_ALL=ja_JP.UTF-8 mamoru list --help
expect output "台帳"
run mamoru verify --data data
expect exit 0
