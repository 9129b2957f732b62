// Package export writes the widget's files for a static host or a CDN, with what
// such a host has to be told about them.
package export
