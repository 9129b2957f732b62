package engine

import (
	"testing"

	"chatlet/bot/quickjs"
)

func BenchmarkExpression(b *testing.B) {
	sc := scopeWith(map[string]any{"N": "41", "L": []any{"a", "b"}})
	if err := quickjs.Warm(); err != nil {
		b.Fatal(err)
	}
	for name, code := range map[string]string{"arithmetic": "{{N}} + 1", "built-ins": "{{L}}.map(x => x + {{N}}).join()"} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				sc.eval.spent = 0
				if _, err := sc.evaluate(code); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
