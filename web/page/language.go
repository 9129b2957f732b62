//go:build !js

package page

import (
	"slices"
	"strconv"
	"strings"

	"chatlet/widget/words"
)

// maxWishes limits how many languages of a request are considered.
const maxWishes = 20

// languages holds the words of each language, English first.
type languages []words.Language

// read chooses a visitor's language by the header Accept-Language. The default
// is the first.
func (l languages) read(accept string) *words.Language {
	best, quality := &l[0], 0.0
	for i, wish := range strings.SplitN(accept, ",", maxWishes+1) {
		tag, parameter, _ := strings.Cut(wish, ";")
		if i == maxWishes {
			break
		}
		if q := qualityOf(parameter); q > quality {
			if found := l.find(words.TagOf(tag)); found != nil {
				best, quality = found, q
			}
		}
	}
	return best
}

// qualityOf reads a parameter such as "q=0.5". No parameter means 1.
func qualityOf(parameter string) float64 {
	value, ok := strings.CutPrefix(strings.ReplaceAll(parameter, " ", ""), "q=")
	if !ok {
		return 1
	}
	q, err := strconv.ParseFloat(value, 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return q
}

// find finds the words of a language.
func (l languages) find(tag string) *words.Language {
	i := slices.IndexFunc(l, func(w words.Language) bool { return w.Tag == tag })
	if i < 0 {
		return nil
	}
	return &l[i]
}
