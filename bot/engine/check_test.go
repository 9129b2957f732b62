package engine

import (
	"fmt"
	"slices"
	"testing"
)

// checked lists the faults of a flow of two groups. The block is in the first,
// to which the start leads; nothing else leads to the second.
func checked(t *testing.T, block string) []string {
	t.Helper()
	flow, err := Decode(fmt.Appendf(nil, `{"version":"6.1","id":"f","events":[{"id":"s","type":"start","outgoingEdgeId":"e"}],
		"groups":[{"id":"one","title":"One","blocks":[%s]},{"id":"two","title":"Two","blocks":[]}],
		"edges":[{"id":"e","to":{"groupId":"one"}},{"id":"on","to":{"groupId":"two"}}],"variables":[{"id":"v","name":"V"}]}`, block), "f")
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, p := range flow.Check() {
		texts = append(texts, p.Error())
	}
	return texts
}

func TestCheckKnowsWhereBlocksLead(t *testing.T) {
	const lost = `group two: nothing leads to the group "Two"`
	for block, want := range map[string][]string{
		`{"id":"b","type":"text input","outgoingEdgeId":"on"}`:                                                                                                       nil,
		`{"id":"b","type":"choice input","items":[{"id":"i","content":"x","outgoingEdgeId":"on"}]}`:                                                                  nil,
		`{"id":"b","type":"cards","items":[{"id":"i","paths":[{"id":"p","outgoingEdgeId":"on"}]}]}`:                                                                  nil,
		`{"id":"b","type":"Jump","options":{"groupId":"two"}}`:                                                                                                       nil,
		`{"id":"b","type":"Jump","options":{"groupId":"{{V}}"}}`:                                                                                                     nil,
		`{"id":"b","type":"Jump","options":{"groupId":"v"}}`:                                                                                                         nil,
		`{"id":"b","type":"Jump","options":{"groupId":"none"}}`:                                                                                                      {"block b: it jumps to a group that does not exist", lost},
		`{"id":"b","type":"Typebot link","options":{"typebotId":"current","groupId":"two"}}`:                                                                         nil,
		`{"id":"b","type":"Typebot link","options":{"typebotId":"f","groupId":"{{V}}"}}`:                                                                             nil,
		`{"id":"b","type":"Typebot link","options":{"typebotId":"current","groupId":"none"}}`:                                                                        {"block b: it links to a group that does not exist", lost},
		`{"id":"b","type":"Typebot link","options":{"typebotId":"other","groupId":"none"},"outgoingEdgeId":"on"}`:                                                    nil,
		`{"id":"b","type":"Typebot link","options":{},"outgoingEdgeId":"on"}`:                                                                                        {"block b: it links to no flow"},
		`{"id":"b","type":"text input","options":{"variableId":"w"},"outgoingEdgeId":"on"}`:                                                                          {"block b: variable w is not declared"},
		`{"id":"b","type":"Wait","outgoingEdgeId":"gone"}`:                                                                                                           {"block b: edge gone leads nowhere", lost},
		`{"id":"b","type":"Condition","items":[{"id":"i","outgoingEdgeId":"on","content":{"comparisons":[{"variableId":"v","comparisonOperator":"Rhymes with"}]}}]}`: {`block b: operator "Rhymes with" is not known: its comparison never holds`},
	} {
		if got := checked(t, block); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", block, got, want)
		}
	}
}
