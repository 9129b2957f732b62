package engine

import (
	"cmp"
	"context"
	"encoding/json"

	"chatlet/theme"
)

// Metadata is what a bot's own page shows about the bot. Authors write all of
// it, so it must be escaped in markup and addresses.
type Metadata struct {
	// Title is never empty.
	Title       string
	Description string
	// ImageURL is a picture for previews of links to the page.
	ImageURL string
	// IconURL is the page's icon, or empty.
	IconURL string
	// IsIndexed says that search engines may list the page.
	IsIndexed bool
	// KeepsQuery says that the page keeps the query in its address after the
	// bot has taken its variables from it.
	KeepsQuery bool
	// Version is the flow's. Theme is the theme before any variable is set.
	Version string
	Theme   theme.Theme
}

// Metadata returns what a flow's own page shows about it.
func (e *Engine) Metadata(f *Flow) Metadata {
	unset := &scope{flow: f, eval: e.evaluator(context.Background())}
	said, general := f.rules.Metadata, f.rules.General
	m := Metadata{
		Title: cmp.Or(said.Title, f.Name, f.PublicID), Description: said.Description, ImageURL: said.ImageURL, IconURL: said.FavIconURL,
		IsIndexed:  said.AllowIndexing != nil && *said.AllowIndexing,
		KeepsQuery: general.IsHideQueryParams != nil && !*general.IsHideQueryParams,
		Version:    f.Version,
	}
	// If the theme cannot be read, the defaults remain, as in a client.
	_ = json.Unmarshal(f.theme.render(unset), &m.Theme)
	return m
}
