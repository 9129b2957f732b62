package engine

import (
	"fmt"
	"strings"
	"testing"
)

// outlined is a flow whose groups are not in the order in which they are
// played.
const outlined = `{"version":"6.1","id":"f",
	"events":[{"id":"s","type":"start","outgoingEdgeId":"e1"}],
	"groups":[
		{"id":"lost","title":"Lost","blocks":[{"id":"b0","type":"text input"}]},
		{"id":"end","title":"End","blocks":[{"id":"b1","type":"email input","options":{"variableId":"v"}}]},
		{"id":"begin","title":"Begin","blocks":[
			{"id":"b2","type":"text","content":{"richText":[{"type":"p","children":[{"text":"Hello\n there"}]}]}},
			{"id":"b3","type":"choice input","items":[{"id":"i1","content":"Yes","outgoingEdgeId":"e2"},{"id":"i2","content":"No"}]},
			{"id":"b4","type":"number input","options":{"labels":{"placeholder":"How many?"}}}]},
		{"id":"cards","title":"Cards","blocks":[{"id":"b5","type":"image","content":{"url":"https://x.example/y.png"}},{"id":"b6","type":"Condition","items":[{"id":"c","content":{"comparisons":[]}}]}]}],
	"edges":[{"id":"e1","from":{},"to":{"groupId":"begin"}},{"id":"e2","from":{},"to":{"groupId":"end"}}],
	"variables":[{"id":"v","name":"Mail"}]}`

func decodeOutlined(t *testing.T) *Flow {
	t.Helper()
	f, err := Decode([]byte(outlined), "f")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAnOutlineSaysWhatTheBlocksAre(t *testing.T) {
	var lines []string
	for _, g := range decodeOutlined(t).Outline() {
		for _, b := range g.Blocks {
			lines = append(lines, fmt.Sprintf("%s %s %s %q %s %t", g.Title, b.ID, b.Type, b.Text, b.Variable, b.IsInput))
		}
	}
	want := `Lost b0 text input ""  true
End b1 email input "" Mail true
Begin b2 text "Hello there"  false
Begin b3 choice input "Yes, No"  true
Begin b4 number input "How many?"  true
Cards b5 image "https://x.example/y.png"  false
Cards b6 Condition ""  false`
	if got := strings.Join(lines, "\n"); got != want {
		t.Errorf("the outline is\n%s\nwant\n%s", got, want)
	}
}

func TestInputsAreInTheOrderOfTheConversation(t *testing.T) {
	var ids []string
	for _, in := range decodeOutlined(t).Inputs() {
		ids = append(ids, in.ID+" in "+in.Group)
	}
	if got, want := strings.Join(ids, ", "), "b3 in Begin, b1 in End, b4 in Begin, b0 in Lost"; got != want {
		t.Errorf("the inputs are %s, want %s", got, want)
	}
}

func TestLongWordsAreCutInAnOutline(t *testing.T) {
	if got := []rune(shortened(strings.Repeat("ä", maxOutlineText+1))); len(got) != maxOutlineText || got[len(got)-1] != '…' {
		t.Errorf("%d characters", len(got))
	}
}
