// Package release makes what users of Chatlet download: the program as one file
// for each system, and archives of everything else. The same sources give the
// same bytes.
package release
