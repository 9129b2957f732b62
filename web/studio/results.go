//go:build !js

package studio

import (
	"cmp"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"chatlet/bot"
	"chatlet/bot/store"
	"chatlet/gate"
)

// The limits of one page of results, in rows.
const (
	usualRows = 50
	maxRows   = 500
)

// resultsPage is a part of the results of a bot, the newest first.
type resultsPage struct {
	// Columns are the inputs, as in an export.
	Columns []bot.Column `json:"columns"`
	Rows    []resultRow  `json:"rows"`
	// Next is the id after which the next page begins, or empty.
	Next string `json:"next,omitempty"`
	// Total counts all results, and Found those with what was searched for.
	Total int `json:"total"`
	Found int `json:"found"`
}

// resultRow is what one visitor answered.
type resultRow struct {
	ID        string    `json:"id"`
	Started   time.Time `json:"started"`
	Completed bool      `json:"completed"`
	// Cells are the last answers to the inputs, by the id of the column.
	Cells map[string]string `json:"cells"`
}

// listResults sends a page of results. The query has "search", which is looked
// for in all answers, "after", the id of the last row of the page before, and
// "limit", the number of rows.
func (a *API) listResults(_ http.ResponseWriter, r *http.Request) (any, error) {
	f, err := a.flowOf(r)
	if err != nil {
		return nil, err
	}
	limit, err := limitOf(r.FormValue("limit"))
	if err != nil {
		return nil, err
	}
	page := pager{search: strings.ToLower(strings.TrimSpace(r.FormValue("search"))), after: r.FormValue("after"), limit: limit}
	if err := a.options.Chats.EachResult(r.Context(), f.ID, page.add); err != nil {
		return nil, fmt.Errorf("reading results: %w", err)
	}
	return page.page(), nil
}

func limitOf(text string) (int, error) {
	if text == "" {
		return usualRows, nil
	}
	limit, err := strconv.Atoi(text)
	if err != nil || limit < 1 || limit > maxRows {
		return 0, gate.Refuse(http.StatusBadRequest, fmt.Sprintf("limit=%q: want a number from 1 to %d", text, maxRows))
	}
	return limit, nil
}

// pager picks a page out of all results, which come oldest first. It keeps only
// the rows of the page.
type pager struct {
	search, after string
	limit         int

	columns      bot.Columns
	total, found int
	// kept are the newest rows so far, and hasMore says that there are older ones.
	kept    []store.Result
	hasMore bool
	// isBehind says that the page is complete.
	isBehind bool
}

func (p *pager) add(r store.Result) error {
	p.total++
	p.columns.Add(r)
	if !p.matches(r) {
		return nil
	}
	p.found++
	if p.isBehind = p.isBehind || p.after != "" && r.ID == p.after; p.isBehind {
		return nil
	}
	if len(p.kept) == p.limit {
		copy(p.kept, p.kept[1:])
		p.kept, p.hasMore = p.kept[:p.limit-1], true
	}
	p.kept = append(p.kept, r)
	return nil
}

// matches reports whether an answer or the id has what is searched for.
func (p *pager) matches(r store.Result) bool {
	if p.search == "" || strings.Contains(strings.ToLower(r.ID), p.search) {
		return true
	}
	for _, a := range r.Answers {
		if strings.Contains(strings.ToLower(a.Content), p.search) {
			return true
		}
	}
	return false
}

// page returns the rows, the newest first.
func (p *pager) page() resultsPage {
	page := resultsPage{Columns: p.columns.List(), Rows: []resultRow{}, Total: p.total, Found: p.found}
	if p.after != "" && !p.isBehind {
		return page // The row is gone, and nothing tells what comes after it.
	}
	for i := len(p.kept) - 1; i >= 0; i-- {
		r := p.kept[i]
		row := resultRow{ID: r.ID, Started: r.Started, Completed: r.Completed, Cells: map[string]string{}}
		for _, answer := range r.Answers {
			row.Cells[answer.BlockID] = answer.Content
		}
		page.Rows = append(page.Rows, row)
	}
	if p.hasMore {
		page.Next = p.kept[0].ID
	}
	return page
}

// exportResults sends all results as a file.
func (a *API) exportResults(format string) answerer {
	types := map[string]string{"csv": "text/csv; charset=utf-8", "jsonl": "application/jsonl"}
	return func(w http.ResponseWriter, r *http.Request) (any, error) {
		f, err := a.flowOf(r)
		if err != nil {
			return nil, err
		}
		name := cmp.Or(plainName(nameOf(f)), "bot")
		w.Header().Set("Content-Type", types[format])
		w.Header().Set("Content-Disposition", fmt.Sprintf(`attachment; filename="%s-results.%s"`, name, format))
		begun := &begunWriter{ResponseWriter: w}
		err = bot.ExportResults(r.Context(), begun, a.options.Chats, f.ID, format)
		if err != nil && begun.wrote {
			// Half a file must not look complete.
			a.options.Logger.Error("exporting results", "error", err)
			panic(http.ErrAbortHandler)
		}
		return nil, err
	}
}

// begunWriter knows whether the answer has begun.
type begunWriter struct {
	http.ResponseWriter
	wrote bool
}

func (w *begunWriter) Write(p []byte) (int, error) {
	w.wrote = true
	return w.ResponseWriter.Write(p)
}
