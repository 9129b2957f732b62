// Package answer turns what a visitor enters into what a server takes: it
// completes, converts and checks. A check never refuses what a server of the
// contract would take; it only saves the way there and back.
package answer
