package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Folder is a folder of flow files that is read whenever its files change. It
// is not safe for concurrent use.
type Folder struct {
	dir string
	// last holds what each file held when it was good.
	last map[string]*Flow
}

// NewFolder is the folder with that path. It need not be there yet.
func NewFolder(dir string) *Folder { return &Folder{dir: dir} }

// Path is the path of the folder.
func (f *Folder) Path() string { return f.dir }

// Read reads every .json file. A file at fault becomes a problem, and the
// other flows are returned; so do faults that do not keep a flow from being
// played. Of a file that was good when it was read before, the flow of then is
// returned: an author may be in the midst of writing it. The error is for a
// folder that cannot be read.
//
// The public id of a flow is the export's publicId, else the file's name
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

// readFile reads one flow, or takes the one that the file held before.
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

// taken reports a flow whose public id another file already has.
func taken(f *Flow, flows []*Flow, problems *[]Problem, file string) bool {
	if !slices.ContainsFunc(flows, func(o *Flow) bool { return o.PublicID == f.PublicID }) {
		return false
	}
	*problems = append(*problems, Problem{File: file, Place: "publicId", Text: fmt.Sprintf("another file already has the public id %q", f.PublicID), Fatal: true})
	return true
}
