# suite.awk - a cmocka main for one file of tests: every "static void test_x(void **state)" is run.
# setup/teardown of a file, if it has them: "static int setup(void **state)" and "static int teardown(void **state)".
/^static void test_[a-z0-9_]+\(void \*\*/ { match($0, /test_[a-z0-9_]+/); name[n++] = substr($0, RSTART, RLENGTH) }
/^static int setup\(void/ { s = "setup" }
/^static int teardown\(void/ { t = "teardown" }
END {
	print "#include <stdarg.h>\n#include <stddef.h>\n#include <stdint.h>\n#include <setjmp.h>\n#include <cmocka.h>"
	printf "#include \"%s/%s\"\n", ENVIRON["PWD"], FILENAME
	print "int main(void)\n{\n\tconst struct CMUnitTest tests[] = {"
	for (i = 0; i < n; i++) printf "\t\tcmocka_unit_test(%s),\n", name[i]
	printf "\t};\n\treturn cmocka_run_group_tests(tests, %s, %s);\n}\n", s ? s : "NULL", t ? t : "NULL"
}
