// Package e2e drives the real widget in a real browser against the real
// server, as a visitor would. It has no code besides its tests.
package e2e
