// Package answer converts what a visitor enters to what a server accepts: it
// completes, converts and checks. A check never refuses what a server of the
// contract accepts; it only saves a request.
package answer
