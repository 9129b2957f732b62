//go:build !js

package studio

import (
	"cmp"
	"fmt"
	"maps"
	"net/http"
	"slices"

	"chatlet/bot/engine"
	"chatlet/bot/store"
)

// dropoff says how far visitors come.
type dropoff struct {
	// Visitors counts those who were asked a question, Answered those of them who
	// have answered one, and Completed those who have reached the end.
	Visitors  int `json:"visitors"`
	Answered  int `json:"answered"`
	Completed int `json:"completed"`
	// Inputs are those of the flow in the order of the conversation, and then
	// those that only results know.
	Inputs []dropoffInput `json:"inputs"`
}

// dropoffInput counts the visitors at one input.
type dropoffInput struct {
	BlockID string `json:"blockId"`
	Type    string `json:"type,omitempty"`
	Group   string `json:"group"`
	// Name is the input's variable, or else its group.
	Name string `json:"name"`
	// Reached counts the visitors who were asked, and Answered those who have
	// answered.
	Reached  int `json:"reached"`
	Answered int `json:"answered"`
	// IsGone says that the flow does not have the input: it was removed, or
	// belongs to a flow that is linked.
	IsGone bool `json:"isGone,omitempty"`
}

// showDropoff counts where visitors leave.
func (a *API) showDropoff(_ http.ResponseWriter, r *http.Request) (any, error) {
	f, err := a.flowOf(r)
	if err != nil {
		return nil, err
	}
	// First, so that nobody who answers meanwhile counts as having left.
	starts, err := a.options.Chats.Starts(r.Context(), f.ID)
	if err != nil {
		return nil, fmt.Errorf("reading starts: %w", err)
	}
	count := newCount(f, starts)
	if err := a.options.Chats.EachResult(r.Context(), f.ID, count.add); err != nil {
		return nil, fmt.Errorf("reading results: %w", err)
	}
	count.addSilent()
	return count.dropoff, nil
}

// count counts visitors.
type count struct {
	dropoff
	// places are the indices of the inputs.
	places map[string]int
	// starts are those who were asked a first question, and began those of them
	// who have answered it. Results from before the counting are in neither.
	starts store.Starts
	began  map[string]int
}

func newCount(f *engine.Flow, starts store.Starts) *count {
	c := &count{dropoff{Inputs: []dropoffInput{}}, map[string]int{}, starts, map[string]int{}}
	for _, in := range f.Inputs() {
		c.place(dropoffInput{BlockID: in.ID, Type: in.Type, Group: in.Group, Name: in.Variable})
	}
	return c
}

// place adds an input, unless it is there.
func (c *count) place(in dropoffInput) {
	if _, known := c.places[in.BlockID]; known {
		return
	}
	in.Name = cmp.Or(in.Name, in.Group)
	c.places[in.BlockID] = len(c.Inputs)
	c.Inputs = append(c.Inputs, in)
}

func (c *count) add(r store.Result) error {
	c.Visitors++
	c.Answered++
	if r.Completed {
		c.Completed++
	}
	if len(r.Answers) > 0 && !r.Started.Before(c.starts.Since) {
		c.began[r.Answers[0].BlockID]++
	}
	answered := map[string]bool{}
	for _, a := range r.Answers {
		c.place(dropoffInput{BlockID: a.BlockID, Group: a.Group, Name: a.Variable, IsGone: true})
		if in := &c.Inputs[c.places[a.BlockID]]; !answered[a.BlockID] {
			in.Reached++
			in.Answered++
			answered[a.BlockID] = true
		}
	}
	if i, known := c.places[r.Waiting]; known && !answered[r.Waiting] {
		c.Inputs[i].Reached++
	}
	return nil
}

// addSilent adds the visitors who have answered nothing. They have no result.
func (c *count) addSilent() {
	for _, block := range slices.Sorted(maps.Keys(c.starts.Asked)) {
		silent := c.starts.Asked[block] - c.began[block]
		if silent <= 0 {
			continue
		}
		c.Visitors += silent
		c.place(dropoffInput{BlockID: block, IsGone: true})
		c.Inputs[c.places[block]].Reached += silent
	}
}
