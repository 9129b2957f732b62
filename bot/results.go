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

// columns are the inputs of an export, in the order of their first answers.
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

// exportCSV reads the results twice, because only then are the columns known.
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
