package engine

import (
	"encoding/json"
	"maps"
)

// analyticsBlock sends an event to Google Analytics from the page. A preview
// sends none, because it is not a visit.
var analyticsBlock = &kind{run: runAnalytics}

func runAnalytics(s *Step, b *block) outcome {
	if fields := s.filledOptions(b); len(fields) > 0 && !s.Session.Preview {
		s.act("googleAnalytics", Encode(fields), false)
	}
	return outcome{}
}

// filledOptions returns a block's options with variables filled in, without the
// empty ones.
func (s *Step) filledOptions(b *block) map[string]any {
	fields, _ := b.options.value(s.scope).(map[string]any)
	kept := maps.Clone(fields)
	maps.DeleteFunc(kept, func(_ string, v any) bool { return v == "" })
	return kept
}

// pixelBlock sends an event to Meta's pixel from the page.
var pixelBlock = &kind{run: runPixel}

func runPixel(s *Step, b *block) outcome {
	if b.option("pixelId") != "" && b.option("eventType") != "" && !s.Session.Preview {
		s.act("pixel", Encode(s.filledOptions(b)), false)
	}
	return outcome{}
}

// injected returns what the page has to load before the chat begins: the flow's
// analytics, and the author's own code for the page's head.
func (f *Flow) injected() json.RawMessage {
	var o object
	o.open()
	o.text("googleAnalyticsId", f.firstOption("Google Analytics", "trackingId"))
	if pixels := f.pixels(); len(pixels) > 0 {
		o.raw("pixelIds", Encode(pixels))
	}
	o.text("gtmId", f.rules.Metadata.GoogleTagManagerID)
	o.text("customHeadCode", cleanHead(f.rules.Metadata.CustomHeadCode))
	o.close()
	if o.count == 0 {
		return nil
	}
	return o.out
}

// eachBlock calls visit with the blocks of a type.
func (f *Flow) eachBlock(kind string, visit func(*block)) {
	for i := range f.groups {
		for _, b := range f.groups[i].Blocks {
			if b.Type == kind {
				visit(b)
			}
		}
	}
}

func (f *Flow) firstOption(kind, name string) string {
	first := ""
	f.eachBlock(kind, func(b *block) {
		if first == "" {
			first = b.option(name)
		}
	})
	return first
}

// pixels returns the distinct pixels to load.
func (f *Flow) pixels() []string {
	var ids []string
	seen := map[string]bool{"": true}
	f.eachBlock("Pixel", func(b *block) {
		if id := b.option("pixelId"); !seen[id] && b.option("isInitSkip") != "true" {
			seen[id] = true
			ids = append(ids, id)
		}
	})
	return ids
}
