# make            build/mamoru
# make test       unit tests, checks (the quick part); ./test runs everything
# make SAN=1 ...  the same under build/san with address and undefined sanitizers
# make CC=clang   with the other compiler, under build/clang
CC ?= gcc
ifeq ($(origin CC),default)
CC = gcc
endif
B := build$(if $(SAN),/san)$(if $(findstring clang,$(CC)),/clang)$(if $(COVER),/cover)
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wwrite-strings -Wformat=2 -Wvla -Wno-missing-field-initializers -Wno-gnu-zero-variadic-macro-arguments -Werror
PKGS := libmicrohttpd zlib sqlite3 libpq libsodium liboath libqrencode jansson pangocairo cairo cairo-pdf libzip expat icu-uc icu-i18n libseccomp libcurl libical fontconfig
PKGCFLAGS := $(shell pkg-config --cflags $(PKGS) | sed 's/-I/-isystem /g')
LIBS := $(shell pkg-config --libs $(PKGS)) -lxlsxwriter -lm
# -Wpedantic and __int128, ##__VA_ARGS__: gnu11 is named where C11 alone has no word for it (base/dec.h, db/db.h).
CFLAGS := -std=gnu11 -O2 -g -fno-omit-frame-pointer -fstack-protector-strong -D_GNU_SOURCE -D_FORTIFY_SOURCE=2 -Isrc -I$(B)/gen $(WARN) -Wno-pedantic $(PKGCFLAGS)
LDFLAGS :=
ifdef SAN
CFLAGS := $(filter-out -D_FORTIFY_SOURCE=2,$(CFLAGS)) -O1 -fsanitize=address,undefined -fno-sanitize-recover=all
LDFLAGS += -fsanitize=address,undefined
endif
ifdef COVER
CFLAGS += -fsanitize=fuzzer-no-link
endif

ROOMS := $(shell cat src/FLOORS)
SRC := $(foreach r,$(ROOMS),$(wildcard src/$(r)/*.c))
HT := $(foreach r,$(ROOMS),$(wildcard web/$(r)/*.ht))
CONTENT := $(shell find content web/static -type f 2>/dev/null | LC_ALL=C sort)
GEN := $(HT:web/%.ht=$(B)/gen/%_ht.c) $(B)/gen/base/tr_ja.c $(B)/gen/base/embed.c $(B)/gen/schema/registers.c
OBJ := $(SRC:src/%.c=$(B)/obj/%.o) $(GEN:$(B)/gen/%.c=$(B)/obj/gen/%.o)
TESTS := $(foreach r,$(ROOMS),$(wildcard tests/unit/$(r)/*.c))

all: $(B)/mamoru
$(B)/mamoru: $(B)/obj/main.o $(B)/libmamoru.a
	$(CC) $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/libmamoru.a: $(OBJ)
	@rm -f $@
	ar rcs $@ $^
$(B)/obj/%.o: src/%.c | gen
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -MMD -MP -c -o $@ $<
$(B)/obj/gen/%.o: $(B)/gen/%.c | gen
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Wno-missing-prototypes -MMD -MP -c -o $@ $<

gen: $(GEN)
$(B)/tool/%: tool/%.c
	@mkdir -p $(@D)
	gcc -std=gnu11 -O1 -g -D_GNU_SOURCE -Wall -Wextra -o $@ $<
$(B)/gen/%_ht.c: web/%.ht $(B)/tool/htc
	@mkdir -p $(@D)
	$(B)/tool/htc $< > $@.tmp && mv $@.tmp $@
$(B)/gen/base/tr_ja.c: $(wildcard po/*.po) $(B)/tool/poc
	@mkdir -p $(@D)
	$(B)/tool/poc $(wildcard po/*.po) > $@.tmp && mv $@.tmp $@
$(B)/gen/base/embed.c: $(CONTENT) $(B)/tool/embed Makefile
	@mkdir -p $(@D)
	$(B)/tool/embed $(CONTENT) > $@.tmp && mv $@.tmp $@
# One line a file of src/register: a register is added by adding its file.
$(B)/gen/schema/registers.c: $(sort $(wildcard src/register/*.c)) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "schema/schema.h"'; for f in $(sort $(notdir $(basename $(wildcard src/register/*.c)))); do echo "extern const struct reg $${f}_reg;"; done; \
	echo 'const struct reg *const registers[] = {'; for f in $(sort $(notdir $(basename $(wildcard src/register/*.c)))); do echo "	&$${f}_reg,"; done; echo '	0 };'; } > $@

# Unit tests: functions named test_* in tests/unit/ROOM/FILE.c, found by name.
$(B)/unit/%: tests/unit/%.c $(B)/libmamoru.a tests/unit/suite.awk
	@mkdir -p $(@D)
	@awk -f tests/unit/suite.awk $< > $@_main.c
	$(CC) $(CFLAGS) -Wno-missing-prototypes -Wno-unused-parameter -Itests $(LDFLAGS) -o $@ $@_main.c $(B)/libmamoru.a $(LIBS) -lcmocka -lgnutls
unit: $(TESTS:tests/unit/%.c=$(B)/unit/%)
	@printf '%s\n' $^ | xargs -P $$(($$(nproc) + 1)) -I@ sh -c '@ > @.log 2>&1 || { echo "FAILED @"; tail -n 40 @.log; exit 1; }'
check-htc: $(B)/tool/htc $(B)/libmamoru.a
	@LIBS="$(LDFLAGS) $(LIBS)" sh tests/htc/run.sh $(abspath $^) $(CC) $(CFLAGS) -I$(abspath src) -Wno-missing-prototypes
check-tools: $(B)/tool/msgid $(B)/tool/poc $(B)/tool/embed
	@sh tests/tool/run.sh $(B)
check: $(B)/libmamoru.a $(B)/tool/msgid $(B)/tool/poc check-tools check-htc
	@awk -f tool/floors.awk src/FLOORS $(SRC) $(wildcard src/*/*.h src/main.c)
	@sh tool/names.sh $(SRC:src/%.c=$(B)/obj/%.o)
	@sh tool/words.sh
	@sh tool/missing.sh $(B)

# make fuzz-replay: every target on its corpus, under the sanitizers. make fuzz-NAME: with libFuzzer, ready to run.
FUZZ := $(filter-out replay,$(notdir $(basename $(wildcard tests/fuzz/*.c))))
$(B)/fuzz/%: tests/fuzz/%.c tests/fuzz/replay.c $(B)/libmamoru.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Wno-missing-prototypes -Itests $(LDFLAGS) -o $@ $^ $(LIBS)
$(B)/libfuzzer/%: tests/fuzz/%.c $(B)/libmamoru.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Wno-missing-prototypes -Itests $(LDFLAGS) -fsanitize=fuzzer -o $@ $^ $(LIBS)
fuzz-corpus: $(FUZZ:%=$(B)/fuzz/%)
	@for f in $(FUZZ); do $(B)/fuzz/$$f tests/fuzz/corpus/$$f > $(B)/fuzz/$$f.log 2>&1 || { tail -n 40 $(B)/fuzz/$$f.log; echo "FAILED fuzz $$f"; exit 1; }; done
fuzz-replay:
	@$(MAKE) --no-print-directory SAN=1 fuzz-corpus
fuzz-%:
	@$(MAKE) --no-print-directory CC=clang SAN=1 COVER=1 build/san/clang/cover/libfuzzer/$*
	@echo "run: build/san/clang/cover/libfuzzer/$* -max_total_time=60 NEW-INPUTS-DIR tests/fuzz/corpus/$*"
test: all unit check
# Kill -9 and full-disk tests (doc/storage.md). ./test runs them.
CRASH := $(patsubst tests/%.c,$(B)/%,$(wildcard tests/crash/*.c))
$(B)/crash/%: tests/crash/%.c $(wildcard tests/crash/*.h) $(B)/libmamoru.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Itests/crash $(LDFLAGS) -o $@ $< $(B)/libmamoru.a $(LIBS)
crash: $(CRASH) $(B)/mamoru
	@$(B)/crash/kill 100
	@$(B)/crash/full
	@$(B)/crash/site 50
	@$(B)/crash/disk $(B)/mamoru
	@$(B)/crash/server $(B)/mamoru 200
# make bench: figures beside what they are compared with (doc/benchmarks.md). Never part of ./test.
BENCH := $(patsubst tests/bench/%.c,$(B)/bench/%,$(wildcard tests/bench/*.c))
$(B)/bench/%: tests/bench/%.c $(B)/libmamoru.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Itests $(LDFLAGS) -o $@ $< $(B)/libmamoru.a $(LIBS)
bench: $(B)/mamoru $(BENCH)
	@bash tests/bench/run.sh $(B)
# The players of tests/e2e and tests/routes; their run.sh asks for them. survey writes the sheets of AT-05.
$(B)/e2e/%: tests/e2e/%.c tests/e2e/web.h $(B)/libmamoru.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Itests $(LDFLAGS) -o $@ $< $(B)/libmamoru.a $(LIBS)
$(B)/routes/routes: $(wildcard tests/routes/*.[ch]) $(B)/libmamoru.a
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) -Itests $(LDFLAGS) -o $@ $(filter %.c,$^) $(B)/libmamoru.a $(LIBS)
clean:
	rm -rf build
.PHONY: all gen unit check crash bench check-tools check-htc fuzz-corpus fuzz-replay test clean
.SECONDARY:
-include $(shell find $(B)/obj -name '*.d' 2>/dev/null)
