package engine

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// maxFlowSize limits a flow file, in bytes. Real exports are under 1 MB.
const maxFlowSize = 16 << 20

// Load reads every .json file of a folder, as [Folder.Read] does.
func Load(dir string) ([]*Flow, []Problem, error) { return NewFolder(dir).Read() }

// LoadFile reads one flow. The flow is nil if a problem is fatal.
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

// Validate lists the faults of a flow file: the one that keeps it from being
// served, or else the faults in its blocks.
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

// problemOf adds the file's name to an error of decoding.
func problemOf(path string, err error) *Problem {
	var p *Problem
	if !errors.As(err, &p) {
		p = &Problem{Text: err.Error(), Fatal: true}
	}
	p.File = path
	return p
}
