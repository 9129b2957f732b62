// Package studio serves the studio: a page on which the owner of a site builds a
// widget by looking, and takes its tag away.
package studio
