package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Folder is a folder of flow files. It is read again when its files change. It
// is not safe for concurrent use.
type Folder struct {
	dir string
	// last holds the last good flow of each file.
	last map[string]*Flow
}

// NewFolder returns the folder at a path. It need not exist yet.
func NewFolder(dir string) *Folder { return &Folder{dir: dir} }

// Path returns the path of the folder.
func (f *Folder) Path() string { return f.dir }

// Read reads every .json file. A file with a fault becomes a problem, and the
// other flows are returned. Faults that do not keep a flow from being played
// are problems too. If a file was good when it was read before, its earlier
// flow is returned, because the author may still be writing it. The error is
// for a folder that cannot be read.
//
// The public id of a flow is the export's publicId, or else the file's name
// without .json.
func (f *Folder) Read() ([]*Flow, []Problem, error) {
	entries, err := os.ReadDir(f.dir)
	if err != nil {
		return nil, nil, fmt.Errorf("reading flows: %w", err)
	}
	var flows []*Flow
	var problems []Problem
	good := map[string]*Flow{}
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".json") {
			continue
		}
		path := filepath.Join(f.dir, e.Name())
		flow, found := f.readFile(path)
		problems = append(problems, found...)
		if flow == nil {
			continue
		}
		good[path] = flow
		if !taken(flow, flows, &problems, path) {
			flows = append(flows, flow)
		}
	}
	f.last = good
	return flows, problems, nil
}

// readFile reads one flow, or returns the file's last good one.
func (f *Folder) readFile(path string) (*Flow, []Problem) {
	flow, problems := LoadFile(path)
	before := f.last[path]
	if flow != nil || before == nil {
		return flow, problems
	}
	for i := range problems {
		problems[i].Fatal = false
		problems[i].Text += "; the version before is served"
	}
	return before, problems
}

// taken reports a flow whose public id another file already uses.
func taken(f *Flow, flows []*Flow, problems *[]Problem, file string) bool {
	if !slices.ContainsFunc(flows, func(o *Flow) bool { return o.PublicID == f.PublicID }) {
		return false
	}
	*problems = append(*problems, Problem{File: file, Place: "publicId", Text: fmt.Sprintf("another file already has the public id %q", f.PublicID), Fatal: true})
	return true
}
