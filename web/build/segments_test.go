package build

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// moduleOf is a module with a section of type 1 around its data section.
func moduleOf(segments ...segment) []byte {
	data := writeSegments(segments)
	out := []byte("\x00asm\x01\x00\x00\x00\x01\x02xy")
	out = append(out, dataSection)
	for n := len(data); ; n >>= 7 {
		if n < 0x80 {
			out = append(out, byte(n))
			break
		}
		out = append(out, byte(n)|0x80)
	}
	return append(append(out, data...), "\x00\x01z"...)
}

// memory is what the segments of a module make of a memory.
func memory(t *testing.T, wasm []byte) (memory [1 << 16]byte, count int) {
	t.Helper()
	r := reader{wasm[wasmHeader:]}
	for len(r.rest) > 0 {
		id, _ := r.bytes(1)
		content, err := r.sized()
		if err != nil {
			t.Fatal(err)
		}
		if id[0] != dataSection {
			continue
		}
		segments, err := readSegments(content)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range segments {
			copy(memory[s.offset:], s.data)
		}
		count = len(segments)
	}
	return memory, count
}

func TestSegmentsThatAreJoinedMakeTheSameMemory(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		var segments []segment
		var gaps int
		for at := random.Int64N(300); at < 1<<16-1000; {
			data := bytes.Repeat([]byte{byte(1 + random.IntN(255))}, 1+random.IntN(200))
			segments = append(segments, segment{at, data})
			gap := random.Int64N(2 * longestGap)
			if at += int64(len(data)) + gap; gap > longestGap && at < 1<<16-1000 {
				gaps++
			}
		}
		before := moduleOf(segments...)
		after, err := joinSegments(before)
		if err != nil {
			t.Fatal(err)
		}
		want, _ := memory(t, before)
		got, count := memory(t, after)
		if got != want {
			t.Fatal("the memory differs")
		}
		if count != gaps+1 {
			t.Fatalf("%d segments, want one more than the %d wide gaps", count, gaps)
		}
		if !bytes.HasPrefix(after, before[:12]) || !bytes.HasSuffix(after, []byte("\x00\x01z")) {
			t.Fatal("the other sections differ")
		}
	}
}

func TestSegmentsThatOverlapStayApart(t *testing.T) {
	after, err := joinSegments(moduleOf(segment{100, []byte("abc")}, segment{101, []byte("x")}, segment{10, []byte("y")}))
	if _, count := memory(t, after); err != nil || count != 3 {
		t.Errorf("%d segments (%v), want 3", count, err)
	}
}

func TestNumbersInLEB128(t *testing.T) {
	for n, want := range map[int64]string{0: "\x00", 63: "\x3f", 64: "\xc0\x00", -1: "\x7f", -64: "\x40", -65: "\xbf\x7f", 624485: "\xe5\x8e\x26", -123456: "\xc0\xbb\x78"} {
		if got := appendSigned(nil, n); string(got) != want {
			t.Errorf("%d is written as % x, want % x", n, got, want)
		}
		if got, err := (&reader{[]byte(want)}).signed(); err != nil || got != n {
			t.Errorf("% x is read as %d (%v), want %d", want, got, err, n)
		}
	}
}

func TestAModuleThatCannotBeReadIsNamed(t *testing.T) {
	whole := moduleOf(segment{1, []byte("abc")})
	for name, c := range map[string]struct {
		wasm []byte
		want string
	}{
		"no module":              {[]byte("<!doctype html>"), "no WebAssembly module"},
		"a section that is cut":  {whole[:len(whole)-1], "section 0: it ends too early"},
		"a passive segment":      {[]byte("\x00asm\x01\x00\x00\x00\x0b\x04\x01\x01\x01a"), "segment 0: it starts with 01 01"},
		"an offset that is more": {[]byte("\x00asm\x01\x00\x00\x00\x0b\x06\x01\x00\x41\x01\x6a\x0b"), "more than a constant"},
		"an endless number":      {slices.Concat([]byte("\x00asm\x01\x00\x00\x00\x0b\x0e\x01\x00\x41"), bytes.Repeat([]byte{0xff}, 11)), "more than 64 bits"},
	} {
		if _, err := joinSegments(c.wasm); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}
