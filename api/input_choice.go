package api

import (
	"cmp"
	"strings"

	"chatlet/loosejson"
)

// ChoiceOptions are the options of a choice input.
type ChoiceOptions struct {
	// IsMultipleChoice lets the guest select several items. Default false.
	IsMultipleChoice bool `json:"isMultipleChoice,omitempty"`
	// ButtonLabel labels the send button of a multiple choice. Default "Send".
	ButtonLabel string `json:"buttonLabel,omitempty"`
	// IsSearchable adds a field that filters the items. Default false.
	IsSearchable bool `json:"isSearchable,omitempty"`
	// SearchInputPlaceholder is that field's placeholder. Default "Filter the
	// options...".
	SearchInputPlaceholder string `json:"searchInputPlaceholder,omitempty"`
	// AreInitialSearchButtonsVisible shows the items before anything is typed.
	// Default true. Typebot since January 2025.
	AreInitialSearchButtonsVisible *bool `json:"areInitialSearchButtonsVisible,omitempty"`
}

// ChoiceItem is one button of a choice input.
type ChoiceItem struct {
	ID string `json:"id"`
	// Content is the label. It may be missing.
	Content string `json:"content,omitempty"`
	// Value is sent instead of the label. Typebot since March 2025.
	Value string `json:"value,omitempty"`
	// Name stands in for the label of an item without content and value. It is
	// not on the wire.
	Name string `json:"-"`
}

// ChoiceOptions decodes the options of a choice input.
func (in Input) ChoiceOptions() (options ChoiceOptions, warning string) {
	return loosejson.DecodePart[ChoiceOptions](in.Options)
}

// ChoiceItems decodes the items of a choice input.
func (in Input) ChoiceItems() (items []ChoiceItem, warning string) {
	return loosejson.DecodePart[[]ChoiceItem](in.Items)
}

// Label is the text of the button and the guest's bubble. It is never empty: an
// item without content and value can still be chosen.
func (i ChoiceItem) Label() string { return cmp.Or(i.Content, i.Value, i.Name, i.ID) }

// SetPlain reads a string as the label.
func (i *ChoiceItem) SetPlain(text string) { i.Content = text }

// Message is the answer that chooses the item, with its id for dialects that
// support it.
func (i ChoiceItem) Message() *Message {
	return chosen(cmp.Or(i.Value, i.Content), i.ID)
}

// chosen is the answer that chooses one item.
func chosen(text, id string) *Message {
	m := TextMessage(text)
	if id != "" {
		m.Metadata = &MessageMetadata{ReplyID: id}
	}
	return m
}

// separator joins several choices, and several addresses of files.
const separator = ", "

// ChoicesMessage returns the answer that chooses several items, and its label.
func ChoicesMessage(items []ChoiceItem) (m *Message, label string) {
	var values, labels []string
	for _, item := range items {
		values = append(values, cmp.Or(item.Value, item.Content, item.ID))
		labels = append(labels, item.Label())
	}
	return TextMessage(strings.Join(values, separator)), strings.Join(labels, separator)
}
