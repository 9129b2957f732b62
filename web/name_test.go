package web

import "testing"

func TestOnlyTheHashOfTheContentIsKeptForEver(t *testing.T) {
	name := HashedName("app", ".wasm", []byte("wasm"))
	if !IsHashed(name) || name == HashedName("app", ".wasm", []byte("other")) {
		t.Errorf("%s does not tell contents apart", name)
	}
	for _, name := range []string{"widget.js", "my-widget.js", "app-0123456789.wasm.br", "app-01234567.wasm", "-0123456789"} {
		if IsHashed(name) {
			t.Errorf("%s passes for a hashed name", name)
		}
	}
}
