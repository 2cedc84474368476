# kvscope. `make` alone lists what there is to make.
SHELL         := bash
.SHELLFLAGS   := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

GO       ?= go
ADDR     ?= 127.0.0.1:8080
FUZZTIME ?= 10s
SOAK     ?= 1h

CORE     := ./pool/... ./store/...
JOURNEYS := app/journeys
PEERS    := store/peers
LINEAR   := store/linearizable
WASM     := GOOS=js GOARCH=wasm
NARROW   := GOOS=linux GOARCH=386
# The wasm runner copies its environment into a page of 8 KiB, so it gets a small one.
NODE     := env -i PATH=$$PATH HOME=$$HOME $(shell $(GO) env GOROOT)/lib/wasm/go_js_wasm_exec

# Whatever may end up in app.wasm, folders included so that a deletion counts.
SOURCES := go.mod go.sum $(shell find app pool store -not -name '*_test.go' -not -path '*/.*' \
	-not -path '*/testdata*' -not -path 'app/bundle*' -not -path 'app/house*' -not -path 'app/ui/first*' -not -path '$(JOURNEYS)*' 2>/dev/null)
PAGE    := $(filter-out web/wasm_exec.js web/build.json web/source.json web/index.html web/page.css,$(wildcard web/*.html web/*.js web/*.css web/*.svg web/*.json web/*.webmanifest))

.PHONY: help lesson scorm build run demo test test-core test-format test-app test-race test-model test-386 test-wasm test-page test-engines tools pictures fuzz bench bench-page bench-peers soak size clean

scorm: build ## pack LESSON=last-out for a course system (SCORM 1.2), as last-out.zip
	$(GO) run ./app/bundle -scorm $(LESSON)

lesson: build ## build the lesson of FILE=mine.md into the page
	$(GO) run ./app/bundle -lesson $(FILE)

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: web/build.json ## build the page into web/, ready for any static host

run: build ## build, then serve on 127.0.0.1:8080 (ADDR=…)
	$(GO) run . -addr $(ADDR)

demo: ## run the store in the console
	$(GO) run ./store/demo

# Two at a time: the page, which waits for a browser often, beside what Go tests. From
# a fresh clone and with empty caches all of it may take 15 minutes on two cores, which
# are 1,800 seconds of CPU. Of those may take, with what they compile:
#
#	test-page 1000   test-format 150   test-race 200   test-app 100
#	test-wasm 100    test-model 100    test-386 50     and 100 are left
test: tools ## test everything (needs a C compiler, Node with npm, and Chromium)
	@$(MAKE) --no-print-directory -j2 test-page test-format test-race test-app test-wasm test-model test-386

test-core: ## test pool and store, with nothing but Go
	$(GO) test -shuffle=on $(CORE)

test-format: ## gofmt and vet, natively, for wasm, for 386 and Windows
	@unformatted="$$(gofmt -l .)"; test -z "$$unformatted" || { echo "gofmt these files:"; echo "$$unformatted"; exit 1; }
	$(GO) vet ./...
	$(GO) run ./app/bundle -vet
	$(NARROW) $(GO) vet $(CORE)
	GOOS=windows $(GO) vet $(CORE)
	$(GO) -C $(JOURNEYS) vet -tags=engines,soak,bench ./...
	$(GO) -C $(PEERS) vet ./...
	$(GO) -C $(LINEAR) vet ./...

test-app: ## the packages of the page, but for what needs a browser
	$(GO) test -shuffle=on ./app/...

# The detector makes all ten times slower, and finds nothing where one goroutine runs:
# what takes long and has but one is left to test-model.
ALONE := ^(TestContract|TestManyKeysOneHash|TestGetBatchIsGets|TestGetBatchOfMany|TestHuge|TestSoakStore|FuzzStore)$$
test-race: tools ## pool, store and what else runs goroutines, with the race detector
	$(GO) test -race -short -shuffle=on -skip '$(ALONE)' $(CORE) ./app/bundle ./app/ui
	$(GO) -C $(PEERS) test -shuffle=on ./...
	$(GO) -C $(LINEAR) test -race -shuffle=on ./...

test-model: ## the contract of all strategies; 200 thousand operations beside a map for each blend of options
	KVSCOPE_MODEL=200000 $(GO) test -run '$(ALONE)' ./store

# Where an int has 32 bits. Linux on amd64 runs such programs; elsewhere they are vetted only.
test-386: ## pool and store with an int of 32 bits
	@case "$$($(GO) env GOHOSTOS)/$$($(GO) env GOHOSTARCH)" in \
	linux/amd64|linux/386) set -x; $(NARROW) $(GO) test -short -shuffle=on $(CORE);; \
	*) echo "this machine runs no programs for 386";; \
	esac

test-wasm: tools ## pool and store as wasm, in Node
	$(WASM) $(GO) test -short -shuffle=on -exec="$(NODE)" $(CORE)

# Journeys wait for a browser more than they compute: with two browsers they are done in 12 minutes, not 17.
test-page: tools build ## the built page and its server, in Chromium
	$(GO) run ./app/bundle -check
	$(GO) -C $(JOURNEYS) test -run '^$$' ./...
	printf '%s\n' '^Test[A-MO]' '^Test[NP-Z]' | xargs -P 2 -I {} $(GO) -C $(JOURNEYS) test -shuffle=on -count=1 -timeout 20m -run {} .

test-engines: build ## a walk through the built page in Firefox and WebKit
	@.ci/tools engines
	$(GO) -C $(JOURNEYS) test -tags=engines -count=1 ./engines

tools: ## check for what the tests need besides Go, and install it where apt-get may
	@.ci/tools

pictures: tools build ## take the pictures of the README anew
	KVSCOPE_SHOTS=pictures $(GO) -C $(JOURNEYS) test -count=1 -run TestPictures .

# Go before 1.27 may take the end of the time for a failure. A real one names its input.
fuzz: ## fuzz every target for FUZZTIME (10s) each
	@log="$$(mktemp)"; trap 'rm -f "$$log"' EXIT; \
	for package in $$($(GO) list ./...); do \
		listed="$$($(GO) test -list '^Fuzz' $$package)"; \
		for target in $$(grep '^Fuzz' <<< "$$listed" || true); do \
			echo "$$package $$target"; \
			$(GO) test -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) $$package | tee "$$log" || \
				{ grep -q '^ *context deadline exceeded' "$$log" && ! grep -q 'Failing input' "$$log"; } || exit 1; \
		done; \
	done

bench: ## run the benchmarks
	$(GO) test -run '^$$' -bench . -benchmem $(CORE)

bench-peers: ## time the store beside other maps for Go (needs a C compiler)
	$(GO) -C $(PEERS) run . -svg ../goals.svg

bench-page: tools build ## time a million keys at work in Chromium: frames, operations, a press
	$(GO) -C $(JOURNEYS) test -tags=bench -run TestBench -count=1 -v . | grep -v "^="

soak: tools build ## run the long tests: of pool, store and schedules, of the journal for SOAK (1h), of all that the page can look like
	KVSCOPE_SOAK=$(SOAK) $(GO) test -run 'TestRandomSchedules|TestFold' -timeout 60m ./app/replay
	KVSCOPE_SOAK=$(SOAK) $(GO) -C $(LINEAR) test -run TestSchedulesAreLinearizable -timeout 60m
	KVSCOPE_SOAK=$(SOAK) $(GO) test -run 'TestRulesAreToldAndNeverPass|TestEverySafeOrderIsRight|TestEveryOtherMoveIsRefused' -timeout 120m ./app/lesson/task ./app/lesson/hand
	KVSCOPE_SOAK=$(SOAK) KVSCOPE_MODEL=5000000 $(GO) test -run Soak -timeout 240m -v $(CORE) | grep -v '^=== '
	$(GO) -C $(JOURNEYS) test -tags=soak -run Soak -count=1 -timeout 60m .

size: ## print how many bytes of app.wasm come from which package
	$(GO) run ./app/bundle -size

clean: ## remove what build made
	rm -rf web/app.wasm web/wasm_exec.js web/build.json web/source.json web/index.html web/page.css web/icon-*.png web/lessons web/first web/*.gz web/*.br

web/app.wasm: $(SOURCES) $(addprefix app/bundle/,compile.go change.go unused.go preinit.go host.go segments.go table.go wasm.go) $(wildcard app/bundle/overlay/*/*.go app/bundle/overlay/*/*/*.go)
	$(GO) run ./app/bundle -compile

web/wasm_exec.js: wasm_exec.js
	cp $< $@

# Written last: it stands for the whole bundle.
web/build.json: web/app.wasm web/wasm_exec.js $(PAGE) $(wildcard app/bundle/*.go app/lesson/author/*.go app/lesson/text/*/*.md) $(wildcard app/ui/first/*.go)
	$(GO) run ./app/bundle
