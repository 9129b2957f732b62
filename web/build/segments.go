//go:build !js

package build

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
)

// A WebAssembly module starts with a header, followed by sections. Each has an
// id, its length, and its content.
const (
	wasmHeader  = 8
	dataSection = 11
)

// longestGap is how many zero bytes between two segments are written out, to
// make one segment of both.
const longestGap = 256

// segment is data that is copied into the memory at the start.
type segment struct {
	offset int64
	data   []byte
}

// joinSegments joins the data segments of a module that are close to each
// other. The memory at the start is the same.
//
// Go's linker leaves out runs of a few zero bytes and so makes 100,000
// segments. That saves a tenth of the raw file, but a compressed file is a
// twelfth larger, and browsers have to copy each segment.
func joinSegments(wasm []byte) ([]byte, error) {
	if len(wasm) < wasmHeader || !bytes.HasPrefix(wasm, []byte("\x00asm")) {
		return nil, errors.New("this is no WebAssembly module")
	}
	out := bytes.Clone(wasm[:wasmHeader])
	for r := (reader{wasm[wasmHeader:]}); len(r.rest) > 0; {
		id, err := r.bytes(1)
		if err != nil {
			return nil, err
		}
		content, err := r.sized()
		if err != nil {
			return nil, fmt.Errorf("section %d: %w", id[0], err)
		}
		if id[0] == dataSection {
			segments, err := readSegments(content)
			if err != nil {
				return nil, fmt.Errorf("the data section: %w", err)
			}
			content = writeSegments(joined(segments))
		}
		out = append(out, id[0])
		out = append(binary.AppendUvarint(out, uint64(len(content))), content...)
	}
	return out, nil
}

// joined fills short gaps between segments with the zeros that the memory has
// there.
func joined(segments []segment) []segment {
	var out []segment
	for _, s := range segments {
		if len(out) > 0 {
			last := &out[len(out)-1]
			if gap := s.offset - last.offset - int64(len(last.data)); gap >= 0 && gap <= longestGap {
				last.data = append(append(last.data, make([]byte, gap)...), s.data...)
				continue
			}
		}
		out = append(out, segment{s.offset, bytes.Clone(s.data)})
	}
	return out
}

// A segment with a constant offset starts with its kind and two instructions:
// the offset as a constant, and the end.
const (
	activeKind = 0
	constant   = 0x41 // i32.const
	end        = 0x0b
)

func readSegments(content []byte) ([]segment, error) {
	r := reader{content}
	count, err := r.unsigned()
	if err != nil {
		return nil, err
	}
	var out []segment
	for i := range count {
		s, err := r.segment()
		if err != nil {
			return nil, fmt.Errorf("segment %d: %w", i, err)
		}
		out = append(out, s)
	}
	return out, nil
}

func writeSegments(segments []segment) []byte {
	out := binary.AppendUvarint(nil, uint64(len(segments)))
	for _, s := range segments {
		out = append(appendSigned(append(out, activeKind, constant), s.offset), end)
		out = append(binary.AppendUvarint(out, uint64(len(s.data))), s.data...)
	}
	return out
}

// reader reads the parts of a module.
type reader struct{ rest []byte }

var errShort = errors.New("it ends too early")

func (r *reader) bytes(n uint64) ([]byte, error) {
	if n > uint64(len(r.rest)) {
		return nil, errShort
	}
	out := r.rest[:n]
	r.rest = r.rest[n:]
	return out, nil
}

// unsigned reads a number in the format that package binary calls Uvarint, and
// WebAssembly LEB128.
func (r *reader) unsigned() (uint64, error) {
	n, length := binary.Uvarint(r.rest)
	if length <= 0 {
		return 0, errShort
	}
	r.rest = r.rest[length:]
	return n, nil
}

// sized reads bytes that follow their number.
func (r *reader) sized() ([]byte, error) {
	n, err := r.unsigned()
	if err != nil {
		return nil, err
	}
	return r.bytes(n)
}

func (r *reader) segment() (s segment, err error) {
	start, err := r.bytes(2)
	if err != nil {
		return s, err
	}
	if start[0] != activeKind || start[1] != constant {
		return s, fmt.Errorf("it starts with % x, and only constant offsets are known", start)
	}
	if s.offset, err = r.signed(); err != nil {
		return s, err
	}
	if after, err := r.bytes(1); err != nil || after[0] != end {
		return s, errors.Join(err, errors.New("its offset is more than a constant"))
	}
	s.data, err = r.sized()
	return s, err
}

// signed reads a number in signed LEB128: seven bits a byte, of which the last
// byte's highest is the sign.
func (r *reader) signed() (n int64, err error) {
	for shift := 0; shift < 64; shift += 7 {
		b, err := r.bytes(1)
		if err != nil {
			return 0, err
		}
		n |= int64(b[0]&0x7f) << shift
		if b[0]&0x80 != 0 {
			continue
		}
		if b[0]&0x40 != 0 && shift < 57 {
			n |= -1 << (shift + 7)
		}
		return n, nil
	}
	return 0, errors.New("a number has more than 64 bits")
}

func appendSigned(out []byte, n int64) []byte {
	for {
		b := byte(n & 0x7f)
		n >>= 7
		if n == 0 && b&0x40 == 0 || n == -1 && b&0x40 != 0 {
			return append(out, b)
		}
		out = append(out, b|0x80)
	}
}
