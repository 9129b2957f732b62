package bot

import (
	"chatlet/bot/engine"

	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"chatlet/bot/store"
)

// ResultReader is the part of a store that exports need.
type ResultReader interface {
	EachResult(ctx context.Context, botID string, yield func(store.Result) error) error
}

// ExportResults writes the answers of visitors to a bot, oldest first, as "csv"
// or "jsonl". The bot is given by its internal id; see [engine.Flow].
//
// In CSV, each input has a column with the name of its variable or else of its
// group. If an input was answered several times, the column has the last
// answer.
func ExportResults(ctx context.Context, w io.Writer, results ResultReader, botID, format string) error {
	switch format {
	case "jsonl":
		out := json.NewEncoder(w)
		out.SetEscapeHTML(false)
		return results.EachResult(ctx, botID, func(r store.Result) error { return out.Encode(r) })
	case "csv":
		return exportCSV(ctx, w, results, botID)
	}
	return fmt.Errorf("exporting results: format %q is not csv or jsonl", format)
}

// InternalID returns the internal id of the flow with a public or internal id.
// An unknown id is returned unchanged, because the flow may have been removed.
func InternalID(flows []*engine.Flow, id string) string {
	for _, f := range flows {
		if f.PublicID == id {
			return f.ID
		}
	}
	return id
}

// Column is an input of an export.
type Column struct {
	// ID is that of the input's block.
	ID string `json:"id"`
	// Name is the name of its variable, or else of its group.
	Name string `json:"name"`
}

// Columns are the inputs of results, in the order of their first answers. The
// zero value is empty.
type Columns struct {
	list  []Column
	known map[string]bool
}

// Add adds the inputs of a result.
func (c *Columns) Add(r store.Result) {
	if c.known == nil {
		c.known = map[string]bool{}
	}
	for _, a := range r.Answers {
		if !c.known[a.BlockID] {
			c.known[a.BlockID] = true
			c.list = append(c.list, Column{a.BlockID, cmp.Or(a.Variable, a.Group)})
		}
	}
}

// List returns the columns, never nil.
func (c *Columns) List() []Column { return append([]Column{}, c.list...) }

// exportCSV reads the results twice, because only then are the columns known.
func exportCSV(ctx context.Context, w io.Writer, results ResultReader, botID string) error {
	var c Columns
	err := results.EachResult(ctx, botID, func(r store.Result) error {
		c.Add(r)
		return nil
	})
	if err != nil {
		return fmt.Errorf("exporting results: %w", err)
	}
	out := csv.NewWriter(w)
	head := []string{"Result", "Started", "Completed"}
	for _, column := range c.list {
		head = append(head, safeCell(column.Name))
	}
	if err := out.Write(head); err != nil {
		return fmt.Errorf("exporting results: %w", err)
	}
	err = results.EachResult(ctx, botID, func(r store.Result) error { return out.Write(c.row(r)) })
	if err != nil {
		return fmt.Errorf("exporting results: %w", err)
	}
	out.Flush()
	return out.Error()
}

func (c *Columns) row(r store.Result) []string {
	cells := map[string]string{}
	for _, a := range r.Answers {
		cells[a.BlockID] = a.Content
	}
	row := []string{r.ID, r.Started.Format(time.RFC3339), fmt.Sprint(r.Completed)}
	for _, column := range c.list {
		row = append(row, safeCell(cells[column.ID]))
	}
	return row
}

// signedNumber matches a number with a sign.
var signedNumber = regexp.MustCompile(`^[+-]\d+(\.\d+)?$`)

// safeCell prevents spreadsheets from reading a visitor's text as a formula.
// They also read full-width signs as formulas.
func safeCell(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	if text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && !signedNumber.MatchString(text) {
		return "'" + text
	}
	return text
}
