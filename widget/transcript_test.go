package widget

import (
	"slices"
	"testing"

	"chatlet/widget/conversation"
)

func TestAnAnswerEndsAnExchange(t *testing.T) {
	entries := func(sides ...conversation.Side) []conversation.Entry {
		var list []conversation.Entry
		for _, side := range sides {
			list = append(list, conversation.Entry{Side: side})
		}
		return list
	}
	const host, guest = conversation.Host, conversation.Guest
	for _, c := range []struct {
		name    string
		entries []conversation.Entry
		want    []int
	}{
		{"nothing said", nil, nil},
		{"the host alone", entries(host, host), []int{2}},
		{"an answer", entries(host, host, guest), []int{3}},
		{"and what follows it", entries(host, guest, host), []int{2, 1}},
		{"two answers in a row", entries(host, guest, guest, host), []int{2, 1, 1}},
	} {
		var got []int
		for _, exchange := range exchanges(c.entries) {
			got = append(got, len(exchange))
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
