package widget

import (
	"slices"
	"testing"
)

func TestAnAuthorsHeadCodeStaysOutOfAPreparedPage(t *testing.T) {
	for _, c := range []struct {
		payload, want string
		refused       []string
	}{
		{`{"customHeadCode":"<script>","gtmId":"GTM-1","pixelIds":["p"]}`, `{"pixelIds":["p"]}`, []string{"customHeadCode", "gtmId"}},
		{`{"customHeadCode":"","gtmId":null,"googleAnalyticsId":"G-1"}`, `{"googleAnalyticsId":"G-1"}`, nil},
		{`{"gtmId":5}`, `{}`, []string{"gtmId"}},
		{`"words"`, `"words"`, nil},
	} {
		rest, refused := withoutHead([]byte(c.payload))
		if string(rest) != c.want || !slices.Equal(refused, c.refused) {
			t.Errorf("%s: %s without %v, want %s without %v", c.payload, rest, refused, c.want, c.refused)
		}
	}
}
