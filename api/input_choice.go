package api

import "cmp"

// ChoiceOptions are the options of a choice input.
type ChoiceOptions struct {
	// IsMultipleChoice lets the guest select several items. Default false.
	IsMultipleChoice bool `json:"isMultipleChoice,omitempty"`
	// ButtonLabel sends a multiple choice. Default "Send".
	ButtonLabel string `json:"buttonLabel,omitempty"`
}

// ChoiceItem is one button of a choice input.
type ChoiceItem struct {
	ID string `json:"id"`
	// Content is the label. It may be missing.
	Content string `json:"content,omitempty"`
	// Value is sent in place of the label. Typebot since 2025-03.
	Value string `json:"value,omitempty"`
}

// ChoiceOptions decodes the options of a choice input.
func (in Input) ChoiceOptions() (options ChoiceOptions, warning string) {
	return decodeLenient[ChoiceOptions](in.Options)
}

// ChoiceItems decodes the items of a choice input.
func (in Input) ChoiceItems() (items []ChoiceItem, warning string) {
	return decodeLenient[[]ChoiceItem](in.Items)
}

// Label is what the button and the guest's bubble say. It is never empty: an
// item can have neither content nor value, and still be chosen.
func (i ChoiceItem) Label() string { return cmp.Or(i.Content, i.Value, i.ID) }

// setPlain takes a bare string for the label.
func (i *ChoiceItem) setPlain(text string) { i.Content = text }

// Message is the answer that chooses the item. The id goes along, for the
// dialects that know it.
func (i ChoiceItem) Message() *Message {
	m := TextMessage(i.Value)
	if m.Text == "" {
		m.Text = i.Content
	}
	if i.ID != "" {
		m.Metadata = &MessageMetadata{ReplyID: i.ID}
	}
	return m
}
