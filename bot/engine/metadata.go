package engine

import (
	"cmp"
	"context"
	"encoding/json"

	"chatlet/theme"
)

// Metadata is what a bot's own page says about the bot. All of it is the
// author's: not yet safe in any markup or address.
type Metadata struct {
	// Title is never empty.
	Title       string
	Description string
	// ImageURL is a picture for those who link to the page.
	ImageURL string
	// IconURL is the page's icon, or empty.
	IconURL string
	// IsIndexed says that search engines may list the page.
	IsIndexed bool
	// KeepsQuery says that the page's address keeps its query, once the bot
	// has taken its variables from there.
	KeepsQuery bool
	// Version is the flow's, and Theme as it was before any variable was set.
	Version string
	Theme   theme.Theme
}

// Metadata is what a flow says about its own page.
func (e *Engine) Metadata(f *Flow) Metadata {
	unset := &scope{flow: f, eval: e.evaluator(context.Background())}
	said, general := f.rules.Metadata, f.rules.General
	m := Metadata{
		Title: cmp.Or(said.Title, f.Name, f.PublicID), Description: said.Description, ImageURL: said.ImageURL, IconURL: said.FavIconURL,
		IsIndexed:  said.AllowIndexing != nil && *said.AllowIndexing,
		KeepsQuery: general.IsHideQueryParams != nil && !*general.IsHideQueryParams,
		Version:    f.Version,
	}
	// A theme that cannot be read leaves the defaults, as it does in a client.
	_ = json.Unmarshal(f.theme.render(unset), &m.Theme)
	return m
}
