package api

import "testing"

func TestSeveralChoicesAreJoined(t *testing.T) {
	m, label := ChoicesMessage([]ChoiceItem{{ID: "a", Content: "Roses", Value: "r"}, {ID: "b", Content: "Lavender, blue"}, {ID: "c"}})
	if got, want := encoded(t, m), `{"type":"text","text":"r, Lavender, blue, c"}`; got != want || label != "Roses, Lavender, blue, c" {
		t.Errorf("%s with the label %q, want %s", got, label, want)
	}
}

func TestAPictureAnswersWithItsValueOrId(t *testing.T) {
	for _, tt := range []struct {
		item          PictureItem
		one, together string
	}{
		{PictureItem{ID: "a", Title: "Sea", Value: "s"}, `{"type":"text","text":"s","metadata":{"replyId":"a"}}`, "s"},
		{PictureItem{ID: "a", Title: "Sea"}, `{"type":"text","text":"a","metadata":{"replyId":"a"}}`, "Sea"},
		{PictureItem{ID: "0", PictureSrc: "https://x.test/a.png"}, `{"type":"text","text":"0","metadata":{"replyId":"0"}}`, "https://x.test/a.png"},
		{PictureItem{ID: "0"}, `{"type":"text","text":"0","metadata":{"replyId":"0"}}`, "0"},
	} {
		one, together := encoded(t, tt.item.Message()), PicturesMessage([]PictureItem{tt.item}).Text
		if one != tt.one || together != tt.together {
			t.Errorf("%+v: %s and %q, want %s and %q", tt.item, one, together, tt.one, tt.together)
		}
	}
}

func TestACardAnswersWithItsButton(t *testing.T) {
	for _, tt := range []struct{ name, card, want string }{
		{"a button", `{"id":"a","title":"Room","paths":[{"id":"p","text":"Book","outgoingEdgeId":"e"}]}`, `{"type":"text","text":"p","metadata":{"replyId":"p"}}`},
		{"a button without an id", `{"id":"a","title":"Room","paths":["Book"]}`, `{"type":"text","text":"Book"}`},
		{"a picture", `{"id":"a","imageUrl":"https://x.test/a.png","paths":[{"id":"p"}]}`, `{"type":"text","text":"p","attachedFileUrls":["https://x.test/a.png"],"metadata":{"replyId":"p"}}`},
		{"a picture without an address", `{"id":"a","imageUrl":"data:image/png;base64,AA","paths":[{"id":"p"}]}`, `{"type":"text","text":"p","metadata":{"replyId":"p"}}`},
		{"no button", `{"id":"a","title":"Room","imageUrl":null}`, `{"type":"text","text":"Room"}`},
		{"nothing", `{"id":"a","options":{"internalValue":"v"},"paths":null}`, `{"type":"text","text":"a"}`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			cards, _ := Input{Items: []byte("[" + tt.card + "]")}.Cards()
			path := CardPath{}
			if len(cards[0].Paths) > 0 {
				path = cards[0].Paths[0]
			}
			if got := encoded(t, cards[0].Message(path)); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
		})
	}
}

func TestSearchOptionsKeepWhatFits(t *testing.T) {
	got, warning := Input{Options: []byte(`{"isSearchable":"true","searchInputPlaceholder":5,"areInitialSearchButtonsVisible":false}`)}.ChoiceOptions()
	if want := `{"isSearchable":true,"searchInputPlaceholder":"5","areInitialSearchButtonsVisible":false}`; encoded(t, got) != want || warning != "" {
		t.Errorf("%s with the warning %q, want %s", encoded(t, got), warning, want)
	}
}
