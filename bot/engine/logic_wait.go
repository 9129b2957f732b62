package engine

import (
	"strings"

	"chatlet/loosejson"
)

// waitBlock lets the client wait, and may stop the flow until then.
var waitBlock = &kind{decode: decodeWait, run: runWait}

type wait struct {
	Seconds     loosejson.Scalar `json:"secondsToWaitFor"`
	ShouldPause bool             `json:"shouldPause"`
}

func decodeWait(b exportBlock) (any, error) { return decodeOptions[wait](b.Options) }

func runWait(s *Step, b *block) outcome {
	conf := b.conf.(wait)
	seconds, ok := parseLeading(strings.ReplaceAll(s.scope.text(string(conf.Seconds)), ",", "."))
	if !ok || seconds == 0 && !conf.ShouldPause {
		return outcome{}
	}
	s.act("wait", Encode(map[string]any{"secondsToWaitFor": seconds}), conf.ShouldPause)
	return outcome{wait: conf.ShouldPause}
}
