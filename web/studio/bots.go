//go:build !js

package studio

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"net/http"

	"chatlet/bot"
	"chatlet/bot/engine"
	"chatlet/gate"
)

// maxExport limits an export that is dropped on the page, in bytes.
const maxExport = 10 << 20

// The sources of bots.
const (
	sourceFlows   = "flows"
	sourceDropped = "dropped"
)

// errForwards refuses what only a server with bots can do.
var errForwards = gate.Refuse(http.StatusConflict, "This server forwards its chats to another one (--upstream), so it plays no bots itself.")

func noBot(id string) *gate.Refusal {
	return gate.Refuse(http.StatusNotFound, fmt.Sprintf("There is no bot %q. A dropped one is gone when the server starts again.", id))
}

// botRow is a bot in the list.
type botRow struct {
	ID   string `json:"id"`
	Name string `json:"name"`
	// Source is "flows" or "dropped".
	Source string `json:"source"`
	// Blocks and Findings are counts.
	Blocks   int `json:"blocks"`
	Findings int `json:"findings"`
}

// listBots lists the bots of this server.
func (a *API) listBots(http.ResponseWriter, *http.Request) (any, error) {
	rows := []botRow{}
	for _, f := range a.flows() {
		rows = append(rows, rowOf(f))
	}
	return rows, nil
}

func rowOf(f *engine.Flow) botRow {
	row := botRow{ID: f.PublicID, Name: nameOf(f), Source: sourceFlows, Findings: len(f.Check())}
	if f.IsTrial() {
		row.Source = sourceDropped
	}
	for _, g := range f.Outline() {
		row.Blocks += len(g.Blocks)
	}
	return row
}

func nameOf(f *engine.Flow) string { return cmp.Or(f.Name, f.PublicID) }

// droppedReply describes a bot that was dropped just now.
type droppedReply struct {
	ID       string    `json:"id"`
	Name     string    `json:"name"`
	Findings []finding `json:"findings"`
	// Ended is the name of the oldest dropped bot, if it had to go.
	Ended string `json:"ended,omitempty"`
	// MaxDropped is how many dropped bots there can be.
	MaxDropped int `json:"maxDropped"`
}

// dropBot begins a trial of the export in the body.
func (a *API) dropBot(w http.ResponseWriter, r *http.Request) (any, error) {
	if a.options.Chats == nil {
		return nil, errForwards
	}
	export, err := readBody(w, r, maxExport, "an export")
	if err != nil {
		return nil, err
	}
	added, ended, err := a.options.Chats.Try(export)
	var problem *engine.Problem
	if errors.As(err, &problem) {
		return nil, noExport(export, problem)
	}
	if err != nil {
		return nil, err
	}
	reply := droppedReply{ID: added.Flow.PublicID, Name: nameOf(added.Flow), Findings: findingsOf(added.Flow), MaxDropped: bot.MaxTrials}
	if ended != nil {
		reply.Ended = nameOf(ended.Flow)
	}
	return reply, nil
}

// readBody reads a body of limited length. what names it in the refusal.
func readBody(w http.ResponseWriter, r *http.Request, limit int64, what string) ([]byte, error) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, limit))
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return nil, gate.Refuse(http.StatusRequestEntityTooLarge, fmt.Sprintf("This is too large: %s may have at most %s.", what, size(limit)))
	case errors.Is(err, gate.ErrSlow):
		return nil, err
	case err != nil:
		return nil, gate.Refuse(http.StatusBadRequest, "The file did not arrive completely.")
	}
	return body, nil
}

// size writes a number of bytes.
func size(bytes int64) string {
	if bytes >= 1<<20 {
		return fmt.Sprintf("%d MB", bytes>>20)
	}
	return fmt.Sprintf("%d kB", bytes>>10)
}

// removeBot ends a trial.
func (a *API) removeBot(w http.ResponseWriter, r *http.Request) (any, error) {
	f, err := a.flowOf(r)
	if err != nil {
		return nil, err
	}
	if !f.IsTrial() {
		return nil, gate.Refuse(http.StatusConflict, fmt.Sprintf("%q is a file in the folder of --flows. Remove it there.", nameOf(f)))
	}
	a.options.Chats.EndTrial(f.ID)
	w.WriteHeader(http.StatusNoContent)
	return nil, nil
}

// showFindings lists what is wrong with a bot.
func (a *API) showFindings(_ http.ResponseWriter, r *http.Request) (any, error) {
	f, err := a.flowOf(r)
	if err != nil {
		return nil, err
	}
	return findingsOf(f), nil
}

// showFlow lists the groups and blocks of a bot.
func (a *API) showFlow(_ http.ResponseWriter, r *http.Request) (any, error) {
	f, err := a.flowOf(r)
	if err != nil {
		return nil, err
	}
	return map[string]any{"id": f.PublicID, "name": nameOf(f), "groups": f.Outline()}, nil
}

// showTheme sends the theme of a bot, before any variable is set.
func (a *API) showTheme(_ http.ResponseWriter, r *http.Request) (any, error) {
	f, err := a.flowOf(r)
	if err != nil {
		return nil, err
	}
	said, _ := a.options.Chats.Metadata(f.PublicID)
	return said.Theme, nil
}
