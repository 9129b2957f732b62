package api

import (
	"cmp"
	"strings"

	"chatlet/loosejson"
)

// PictureOptions are the options of a picture choice input.
type PictureOptions struct {
	// IsMultipleChoice lets the guest select several pictures. Default false.
	IsMultipleChoice bool `json:"isMultipleChoice,omitempty"`
	// ButtonLabel labels the send button of a multiple choice. Default "Send".
	ButtonLabel string `json:"buttonLabel,omitempty"`
	// IsSearchable adds a field that filters the pictures. Default false.
	IsSearchable bool `json:"isSearchable,omitempty"`
	// SearchInputPlaceholder is that field's placeholder. Default "Filter the
	// options...".
	SearchInputPlaceholder string `json:"searchInputPlaceholder,omitempty"`
}

// PictureItem is one picture of a picture choice input. All fields but the id
// may be missing.
type PictureItem struct {
	ID string `json:"id"`
	// PictureSrc is the picture's address.
	PictureSrc  string `json:"pictureSrc,omitempty"`
	Title       string `json:"title,omitempty"`
	Description string `json:"description,omitempty"`
	// Value is sent instead of the id. Typebot since March 2025.
	Value string `json:"value,omitempty"`
}

// PictureOptions decodes the options of a picture choice input.
func (in Input) PictureOptions() (options PictureOptions, warning string) {
	return loosejson.DecodePart[PictureOptions](in.Options)
}

// PictureItems decodes the items of a picture choice input.
func (in Input) PictureItems() (items []PictureItem, warning string) {
	return loosejson.DecodePart[[]PictureItem](in.Items)
}

// SetPlain reads a string as the title.
func (i *PictureItem) SetPlain(text string) { i.Title = text }

// Message is the answer that chooses the picture: its value or else its id, by
// which servers find a picture.
func (i PictureItem) Message() *Message { return chosen(cmp.Or(i.Value, i.ID), i.ID) }

// PicturesMessage is the answer that chooses several pictures. In this case,
// servers also find a picture by its title.
func PicturesMessage(items []PictureItem) *Message {
	var values []string
	for _, item := range items {
		values = append(values, cmp.Or(item.Value, item.Title, item.PictureSrc, item.ID))
	}
	return TextMessage(strings.Join(values, separator))
}
