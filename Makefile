# Two commands: `make run` serves the demo, `make test` checks everything.

ADDR ?= :8080

# The command that runs the tests. In CI it is .ci/tests.
TEST ?= go test -timeout 40m ./...

.PHONY: run build release test lint bench browser servers compiler wordpress clean

## run: build everything and serve the demo shop at http://localhost:8080
run: build
	build/chatlet serve --addr $(ADDR) --flows examples/flows --site examples/shop --store sqlite:build/chatlet.db --files dir:build/files --studio

## build: write the widget to build/dist and the program with it to build/chatlet, and print their sizes
build:
	go run ./command/build

## release: write archives of the program for each system, the static files and the packages to build/release
release: build
	go run ./command/build release

## test: lint, install what the tests need, and run all tests
test: lint browser servers
	$(TEST)

## lint: gofmt, go vet, staticcheck and deadcode, for the server and for the browser
lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "gofmt: the files above are not formatted"; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet . ./widget/...
	go tool staticcheck ./...
	.ci/deadcode

## browser: install missing browsers (Chromium, Firefox, WebKit), if apt-get can
browser:
	@for b in chromium chromium-browser google-chrome; do command -v $$b >/dev/null && exit 0; done; \
	$(call install,chromium,No Chromium found: browser tests are skipped. Install chromium$(comma) chromium-browser or google-chrome.)
	@for b in firefox-esr firefox; do command -v $$b >/dev/null && exit 0; done; \
	$(call install,firefox-esr,No Firefox found: its journeys are skipped. Install firefox-esr or firefox.)
	@command -v WebKitWebDriver >/dev/null && command -v Xvfb >/dev/null || \
	$(call install,webkit2gtk-driver xvfb,No WebKitWebDriver or no Xvfb found: the journeys of WebKit are skipped. Install webkit2gtk-driver and xvfb.)

## servers: install Redis and PostgreSQL for the tests of the stores, if apt-get can
servers:
	@command -v redis-server >/dev/null || $(call install,redis-server,No redis-server found: tests of its store are skipped.)
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || \
	$(call install,postgresql,No PostgreSQL found: tests of its store are skipped.)

## compiler: install a C compiler for the race detector, if apt-get can
compiler:
	@command -v "$$(go env CC)" >/dev/null || $(call install,gcc libc6-dev,No C compiler found: tests run without the race detector.)

## wordpress: install what the test of the WordPress plugin needs, if apt-get can
wordpress:
	@command -v php >/dev/null && command -v mariadbd >/dev/null && test -e /usr/share/wordpress/wp-settings.php || \
	$(call install,wordpress php-cli php-mysql mariadb-server,No WordPress found: the test of its plugin is skipped. Install wordpress$(comma) php-cli$(comma) php-mysql and mariadb-server.)

# install PACKAGE, or print the message if this user or system cannot.
comma := ,
install = if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
	apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(1) >/dev/null || echo "$(2)"; \
	else echo "$(2)"; fi

## bench: measure the hot paths
bench:
	go test -run '^$$' -bench . -benchmem ./...

clean:
	rm -rf build
