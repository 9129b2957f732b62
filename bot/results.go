package bot

import (
	"chatlet/bot/engine"

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

// ResultReader is the part of a store that an export reads.
type ResultReader interface {
	EachResult(ctx context.Context, botID string, yield func(store.Result) error) error
}

// ExportResults writes what visitors answered to a bot, oldest first, as "csv"
// or "jsonl". The bot is named by its internal id; see [Flow.ID].
//
// In CSV each input has a column, named after the variable or else the group
// it belongs to; an input that was answered more than once has its last answer
// there.
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

// InternalID is the internal id of the flow with a public or internal id. What
// no flow has is taken for the internal id of a flow that is no longer there.
func InternalID(flows []*engine.Flow, id string) string {
	for _, f := range flows {
		if f.PublicID == id {
			return f.ID
		}
	}
	return id
}

// columns are the inputs of an export, in the order they were first answered.
type columns struct {
	ids   []string
	names map[string]string
}

func (c *columns) add(a store.Answer) {
	if _, known := c.names[a.BlockID]; known {
		return
	}
	name := a.Variable
	if name == "" {
		name = a.Group
	}
	c.ids = append(c.ids, a.BlockID)
	c.names[a.BlockID] = name
}

// exportCSV reads the results twice: the columns are known only at the end.
func exportCSV(ctx context.Context, w io.Writer, results ResultReader, botID string) error {
	c := columns{names: map[string]string{}}
	err := results.EachResult(ctx, botID, func(r store.Result) error {
		for _, a := range r.Answers {
			c.add(a)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("exporting results: %w", err)
	}
	out := csv.NewWriter(w)
	head := []string{"Result", "Started", "Completed"}
	for _, id := range c.ids {
		head = append(head, safeCell(c.names[id]))
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

func (c *columns) row(r store.Result) []string {
	cells := map[string]string{}
	for _, a := range r.Answers {
		cells[a.BlockID] = a.Content
	}
	row := []string{r.ID, r.Started.Format(time.RFC3339), fmt.Sprint(r.Completed)}
	for _, id := range c.ids {
		row = append(row, safeCell(cells[id]))
	}
	return row
}

// signedNumber is a number that spreadsheets take as one.
var signedNumber = regexp.MustCompile(`^[+-]\d+(\.\d+)?$`)

// safeCell keeps a visitor's text from being a formula where the file is
// opened. Spreadsheets also take full-width signs for formulas.
func safeCell(text string) string {
	first, _ := utf8.DecodeRuneInString(text)
	if text != "" && strings.ContainsRune("=+-@\t\r\n＝＋－＠", first) && !signedNumber.MatchString(text) {
		return "'" + text
	}
	return text
}
