package engine

import "math/rand/v2"

// abTestBlock takes one of two paths at random.
var abTestBlock = &kind{decode: decodeABTest, run: runABTest}

type abTest struct {
	// APercent is how many of a hundred visitors take path a. Default: 50.
	APercent *float64 `json:"aPercent"`
}

func decodeABTest(b exportBlock) (any, error) { return decodeOptions[abTest](b.Options) }

func runABTest(_ *Step, b *block) outcome {
	percent := 50.0
	if p := b.conf.(abTest).APercent; p != nil {
		percent = *p
	}
	path := "b"
	if rand.Float64()*100 < percent {
		path = "a"
	}
	if edge := b.pathEdge(path); edge != "" {
		return outcome{edge: edge}
	}
	return outcome{edge: b.pathEdge("b")}
}

// pathEdge returns the edge of path a or b; "" for none.
func (b *block) pathEdge(path string) string {
	for _, it := range b.items {
		fields, _ := it.fields.tree.(map[string]any)
		if fieldText(fields, "path") == path {
			return it.OutgoingEdgeID
		}
	}
	return ""
}
