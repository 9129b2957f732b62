package engine

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"chatlet/loosejson"
)

// Problem is a fault of a flow file.
type Problem struct {
	// File is the path of the file, empty if the flow came from elsewhere.
	File string
	// Place is the id of a block, edge or event, or a line and byte offset.
	Place string
	// Text says what is wrong.
	Text string
	// Fatal says that the flow is not served because of it.
	Fatal bool
}

// Error joins file, place and text.
func (p *Problem) Error() string {
	parts := slices.DeleteFunc([]string{p.File, p.Place, p.Text}, func(s string) bool { return s == "" })
	return strings.Join(parts, ": ")
}

// decodeExport reads the JSON of an export into file.
func decodeExport(data []byte, file *exportFile) error {
	if err := checkVersion(data); err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(file); err != nil {
		return jsonProblem(data, err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return &Problem{Place: placeIn(data, decoder.InputOffset()), Text: "there is more after the flow's last brace", Fatal: true}
	}
	return nil
}

// checkVersion refuses unsupported versions by name, before it reads other
// fields, whose shapes may differ.
func checkVersion(data []byte) error {
	var head struct {
		Version loosejson.Scalar `json:"version"`
	}
	if err := json.Unmarshal(data, &head); err != nil {
		return jsonProblem(data, err)
	}
	if slices.Contains(flowVersions, string(head.Version)) || slices.Contains(oldVersions, string(head.Version)) {
		return nil
	}
	return &Problem{
		Place: "version", Fatal: true,
		Text: fmt.Sprintf("version %q is not supported, only %s: open it in a current Typebot and export it again", string(head.Version), strings.Join(append(slices.Clone(oldVersions), flowVersions...), ", ")),
	}
}

// jsonProblem says where a JSON text has a fault.
func jsonProblem(data []byte, err error) *Problem {
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return &Problem{Place: placeIn(data, syntax.Offset), Text: "not valid JSON: " + syntax.Error(), Fatal: true}
	}
	var kind *json.UnmarshalTypeError
	if errors.As(err, &kind) {
		text := fmt.Sprintf("%s is a %s, want %s", orRoot(kind.Field), kind.Value, kind.Type)
		return &Problem{Place: placeIn(data, kind.Offset), Text: text, Fatal: true}
	}
	return &Problem{Text: err.Error(), Fatal: true}
}

func orRoot(field string) string {
	if field == "" {
		return "the file"
	}
	return field
}

// placeIn returns the line of an offset.
func placeIn(data []byte, offset int64) string {
	offset = min(max(offset, 0), int64(len(data)))
	line := 1 + bytes.Count(data[:offset], []byte("\n"))
	return fmt.Sprintf("line %d, byte %d", line, offset)
}
