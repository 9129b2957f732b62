# Two commands: `make run` serves the demo, `make test` checks everything.

ADDR ?= :8080

# What runs the tests. In CI, .ci/tests does more of them.
TEST ?= go test -timeout 20m ./...

.PHONY: run build test lint bench browser servers compiler clean

## run: build everything and serve the demo shop at http://localhost:8080
run: build
	go run . serve --addr $(ADDR) --flows examples/flows --site examples/shop --store sqlite:build/chatlet.db --files dir:build/files

## build: widget.js, the runtime and the wasm into build/dist, sizes printed
build:
	go run ./command/build

## test: lint, then every test, with what they need installed first
test: lint browser servers
	$(TEST)

## lint: gofmt, go vet, staticcheck and deadcode, for the server and for the browser
lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "gofmt: the files above are not formatted"; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet . ./widget/...
	go tool staticcheck ./...
	.ci/deadcode

## browser: install Chromium, Firefox and WebKit where they are missing and apt-get can
browser:
	@for b in chromium chromium-browser google-chrome; do command -v $$b >/dev/null && exit 0; done; \
	$(call install,chromium,No Chromium found: browser tests are skipped. Install chromium$(comma) chromium-browser or google-chrome.)
	@for b in firefox-esr firefox; do command -v $$b >/dev/null && exit 0; done; \
	$(call install,firefox-esr,No Firefox found: its journeys are skipped. Install firefox-esr or firefox.)
	@command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null || \
	$(call install,webkit2gtk-driver xvfb,No WebKitWebDriver or no Xvfb found: the journeys of WebKit are skipped. Install webkit2gtk-driver and xvfb.)

## servers: install Redis and PostgreSQL where apt-get can, for the tests of the stores
servers:
	@command -v redis-server >/dev/null || $(call install,redis-server,No redis-server found: tests of its store are skipped.)
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || \
	$(call install,postgresql,No PostgreSQL found: tests of its store are skipped.)

## compiler: install a C compiler where apt-get can, for the race detector
compiler:
	@command -v "$$(go env CC)" >/dev/null || $(call install,gcc libc6-dev,No C compiler found: tests run without the race detector.)

# install PACKAGE or, where this user or system cannot, say what is missing.
comma := ,
install = if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null || echo "$(2)"; \
	else echo "$(2)"; fi

## bench: what the hot paths cost
bench:
	go test -run '^$$' -bench . -benchmem ./...

clean:
	rm -rf build
