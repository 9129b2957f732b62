// Package welcome is what a server shows before it has bots and pages of its
// own: a first page that says what to do next, and the demo shop.
package welcome
