package api

import (
	"cmp"
	"strings"

	"chatlet/loosejson"
)

// Card is one item of a cards input. Dynamic cards all have the same id.
type Card struct {
	ID string `json:"id"`
	// ImageURL, Title and Description may be missing.
	ImageURL    string `json:"imageUrl,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	// Paths are the card's buttons.
	Paths []CardPath `json:"paths,omitempty"`
}

// CardPath is one button of a [Card].
type CardPath struct {
	ID   string `json:"id"`
	Text string `json:"text,omitempty"`
}

// Cards decodes the items of a cards input. Its options are only for the
// server.
func (in Input) Cards() (cards []Card, warning string) {
	return loosejson.DecodePart[[]Card](in.Items)
}

// SetPlain reads a string as the title.
func (c *Card) SetPlain(text string) { c.Title = text }

// SetPlain reads a string as the label.
func (p *CardPath) SetPlain(text string) { p.Text = text }

// Message is the answer for one of the card's buttons. A card without buttons
// is chosen by its title, which servers accept too. The card's picture is
// attached, for people who read the answer.
func (c Card) Message(p CardPath) *Message {
	m := chosen(cmp.Or(p.ID, p.Text, c.Title, c.ID), p.ID)
	if strings.HasPrefix(c.ImageURL, "http") {
		m.AttachedFileURLs = []string{c.ImageURL}
	}
	return m
}
