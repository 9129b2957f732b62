package api

import "testing"

// FuzzAnyItemsDecode reads any data as the options and items of each input with
// choices.
func FuzzAnyItemsDecode(f *testing.F) {
	for _, seed := range []string{
		`[{"id":"a","imageUrl":null,"title":"t","paths":[{"id":"p","text":"x"},"y",null]},"c"]`,
		`[{"id":"a","pictureSrc":"https://x.test/a.png","title":1,"description":null},"d"]`,
		`{"isSearchable":"true","areInitialSearchButtonsVisible":false,"searchInputPlaceholder":{}}`, `null`, `[[]]`,
	} {
		f.Add([]byte(seed))
	}
	addRecorded(f, func(r Reply, _ []byte) [][]byte {
		if r.Input == nil {
			return nil
		}
		return [][]byte{r.Input.Options, r.Input.Items}
	})
	f.Fuzz(func(t *testing.T, data []byte) {
		in := Input{Options: data, Items: data}
		options, _ := in.PictureOptions()
		sameAgain(t, options, lenient[PictureOptions])
		choices, _ := in.ChoiceItems()
		m, _ := ChoicesMessage(choices)
		encoded(t, m)
		pictures, _ := in.PictureItems()
		sameAgain(t, pictures, lenient[[]PictureItem])
		encoded(t, PicturesMessage(pictures))
		cards, _ := in.Cards()
		sameAgain(t, cards, lenient[[]Card])
		for _, card := range cards {
			for _, path := range append(card.Paths, CardPath{}) {
				encoded(t, card.Message(path))
			}
		}
	})
}
