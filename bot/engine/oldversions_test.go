package engine

import (
	"slices"
	"strings"
	"testing"
)

const versionFive = `{"version":"%s","id":"five","groups":[
{"id":"gs","title":"Start","blocks":[{"id":"s","type":"start","label":"Start","outgoingEdgeId":"e"}]},
{"id":"g","title":"Group","blocks":[
	{"id":"t","type":"text","content":{"html":"<p>Hi</p>","plainText":"Hi","richText":[{"type":"p","children":[{"text":"Hi"}]}]}},
	{"id":"l","type":"Typebot link","options":{"typebotId":"other"}},
	{"id":"w","type":"Webhook","webhookId":"hook","options":{"responseVariableMapping":[]}}]}],
"edges":[{"id":"e","from":{"groupId":"gs","blockId":"s"},"to":{"groupId":"g"}}],"variables":[],"theme":{},"settings":{}}`

func TestOldExportsAreReadAsVersionSix(t *testing.T) {
	for _, version := range oldVersions {
		flow, err := Decode([]byte(strings.Replace(versionFive, "%s", version, 1)), "")
		if err != nil {
			t.Fatalf("version %s: %v", version, err)
		}
		if to, ok := flow.target(flow.start.OutgoingEdgeID); flow.Version != "6" || !ok || flow.groups[to.group].ID != "g" || len(flow.groups) != 1 {
			t.Errorf("version %s is read as %s, with %d groups and a start that leads to %v", version, flow.Version, len(flow.groups), to)
		}
		if l := flow.groups[0].Blocks[1].conf.(link); !l.Merges {
			t.Error("the link does not merge results")
		}
		problems := flow.Check()
		for _, want := range []string{
			"version: version " + version + " is read as 6", "block s: the start block is read as a start event",
			"block l: its link merges results", "block w: its request hook is in the database",
		} {
			if !slices.ContainsFunc(problems, func(p Problem) bool { return !p.Fatal && strings.Contains(p.Error(), want) }) {
				t.Errorf("no problem says %q in\n%s", want, problemTexts(problems))
			}
		}
	}
}
