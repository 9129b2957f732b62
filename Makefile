# Two commands: `make run` serves the demo, `make test` checks everything.

ADDR ?= :8080

.PHONY: run build test lint bench browser clean

## run: build everything and serve the demo shop at http://localhost:8080
run: build
	go run . serve --addr $(ADDR) --flows examples/flows --site examples/shop --store sqlite:build/chatlet.db

## build: widget.js, the runtime and the wasm into build/dist, sizes printed
build:
	go run . build

## test: lint, then every test; browser tests need Chromium
test: lint browser
	go test ./...

## lint: go vet and staticcheck, for the server and for the browser
lint:
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { gofmt -l $$(git ls-files '*.go'); echo "gofmt: the files above are not formatted"; exit 1; }
	go vet ./...
	GOOS=js GOARCH=wasm go vet . ./widget/...
	go tool staticcheck ./...

## browser: install Chromium where there is none and apt-get can
browser:
	@for b in chromium chromium-browser google-chrome; do command -v $$b >/dev/null && exit 0; done; \
	if command -v apt-get >/dev/null 2>&1 && [ "$$(id -u)" = 0 ]; then \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else \
		echo "No Chromium found: browser tests are skipped. Install chromium, chromium-browser or google-chrome."; \
	fi

## bench: what the hot paths cost
bench:
	go test -run '^$$' -bench . -benchmem ./...

clean:
	rm -rf build
