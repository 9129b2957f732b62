package engine

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// maxFlowSize bounds a flow file, in bytes. Real exports are under 1 MB.
const maxFlowSize = 16 << 20

// Load reads every .json file of a folder. A file at fault becomes a problem,
// and the other flows are returned; so do faults that do not keep a flow from
// being played. The error is for a folder that cannot be read.
//
// The public id of a flow is the export's publicId, else the file's name
// without .json.
func Load(dir string) ([]*Flow, []Problem, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, nil, fmt.Errorf("reading flows: %w", err)
	}
	var flows []*Flow
	var problems []Problem
	for _, e := range entries {
		if e.IsDir() || !strings.EqualFold(filepath.Ext(e.Name()), ".json") {
			continue
		}
		flow, found := LoadFile(filepath.Join(dir, e.Name()))
		problems = append(problems, found...)
		if flow != nil && !taken(flow, flows, &problems, filepath.Join(dir, e.Name())) {
			flows = append(flows, flow)
		}
	}
	return flows, problems, nil
}

// LoadFile reads one flow. The flow is nil when a problem is fatal.
func LoadFile(path string) (*Flow, []Problem) {
	data, err := readFlow(path)
	if err != nil {
		return nil, []Problem{{File: path, Text: err.Error(), Fatal: true}}
	}
	name := strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))
	flow, err := Decode(data, name)
	if err != nil {
		return nil, []Problem{*problemOf(path, err)}
	}
	problems := flow.Check()
	for i := range problems {
		problems[i].File = path
	}
	return flow, problems
}

// Validate lists what is wrong with a flow file: what keeps it from being
// served, or else what is amiss in it, block by block.
func Validate(path string) []Problem {
	_, problems := LoadFile(path)
	return problems
}

func readFlow(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFlowSize {
		return nil, fmt.Errorf("it has %d bytes, more than the %d that are read", info.Size(), maxFlowSize)
	}
	return os.ReadFile(path)
}

// problemOf puts the file's name on an error of decoding.
func problemOf(path string, err error) *Problem {
	var p *Problem
	if !errors.As(err, &p) {
		p = &Problem{Text: err.Error(), Fatal: true}
	}
	p.File = path
	return p
}

// taken reports a flow whose public id another file already has.
func taken(f *Flow, flows []*Flow, problems *[]Problem, file string) bool {
	if !slices.ContainsFunc(flows, func(o *Flow) bool { return o.PublicID == f.PublicID }) {
		return false
	}
	*problems = append(*problems, Problem{File: file, Place: "publicId", Text: fmt.Sprintf("another file already has the public id %q", f.PublicID), Fatal: true})
	return true
}
