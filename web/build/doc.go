// Package build turns the sources into the files that a page loads. It compiles
// the wasm without code that no visitor needs, bundles the scripts, and checks
// sizes. It links a bundler, so no server may import it.
package build

//go:generate go run chatlet/command/build options --root ../..
