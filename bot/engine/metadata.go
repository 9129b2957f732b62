package engine

import (
	"cmp"
	"context"
	"encoding/json"
	"strings"

	"chatlet/theme"
)

// Metadata is what a bot's own page shows about the bot. Authors write all of
// it, so it must be escaped in markup and addresses.
type Metadata struct {
	// Title is never empty.
	Title string
	// Description is what the author says of the bot, or else what the bot says
	// first.
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
		Title: cmp.Or(said.Title, f.Name, f.PublicID), Description: cmp.Or(said.Description, f.firstWords()), ImageURL: said.ImageURL, IconURL: said.FavIconURL,
		IsIndexed:  said.AllowIndexing != nil && *said.AllowIndexing,
		KeepsQuery: general.IsHideQueryParams != nil && !*general.IsHideQueryParams,
		Version:    f.Version,
	}
	// If the theme cannot be read, the defaults remain, as in a client.
	_ = json.Unmarshal(f.theme.render(unset), &m.Theme)
	return m
}

// maxDescription limits the first words of a bot, in characters.
const maxDescription = 200

// firstWords returns the first text that a bot says, if it is the same for all
// visitors.
func (f *Flow) firstWords() string {
	at, ok := f.target(f.start.OutgoingEdgeID)
	if !ok {
		return ""
	}
	for _, b := range f.groups[at.group].Blocks[at.block:] {
		if conf, isText := b.conf.(textConf); isText && b.Type == "text" {
			if conf.dynamic {
				return ""
			}
			words := strings.Join(strings.Fields(plainText(conf.nodes)), " ")
			if runes := []rune(words); len(runes) > maxDescription {
				return string(runes[:maxDescription-1]) + "…"
			}
			return words
		}
	}
	return ""
}

// plainText joins the texts of nodes.
func plainText(nodes any) string {
	var out strings.Builder
	list, _ := nodes.([]any)
	for _, node := range list {
		fields, _ := node.(map[string]any)
		if text, ok := fields["text"].(string); ok {
			out.WriteString(text)
			continue
		}
		out.WriteString(plainText(fields["children"]))
		if kind, _ := fields["type"].(string); kind != "a" && kind != "inline-variable" {
			out.WriteByte(' ')
		}
	}
	return out.String()
}
