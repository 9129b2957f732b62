// Package build turns the sources of the project into the files that a page
// loads: it compiles the wasm without what no visitor needs, bundles the
// scripts, and checks the sizes of both. It links a bundler, so no server may
// import it.
package build

//go:generate go run chatlet/command/build options --root ../..
