package loosejson

import (
	"encoding/base64"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Marshal writes v as JSON, as encoding/json does: fields by their json tags,
// with omitempty and omitzero; sorted keys of maps; MarshalJSON. It supports
// booleans, numbers, strings, lists, maps with string keys, structs, pointers
// and interfaces. The error is about a number that is not finite, a
// MarshalJSON, or an unsupported kind.
func Marshal(v any) ([]byte, error) {
	e := encoder{}
	e.value(reflect.ValueOf(v))
	return e.out, e.err
}

// marshaler writes itself, as in encoding/json.
type marshaler interface{ MarshalJSON() ([]byte, error) }

// zeroer reports whether it is empty, as in encoding/json.
type zeroer interface{ IsZero() bool }

// encoder writes values, and keeps the first error.
type encoder struct {
	out []byte
	err error
}

func (e *encoder) fail(err error) {
	if e.err == nil {
		e.err = err
	}
}

func (e *encoder) write(text string) { e.out = append(e.out, text...) }

func (e *encoder) value(v reflect.Value) {
	switch {
	case !v.IsValid(), (v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface) && v.IsNil():
		e.write("null")
		return
	}
	if m, ok := v.Interface().(marshaler); ok {
		e.own(m)
		return
	}
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		e.value(v.Elem())
	case reflect.Struct:
		e.out = append(e.out, '{')
		e.fields(v)
		e.close('}')
	case reflect.Map:
		e.dictionary(v)
	case reflect.Slice, reflect.Array:
		e.list(v)
	default:
		e.scalar(v)
	}
}

func (e *encoder) scalar(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		e.out = appendQuoted(e.out, v.String())
	case reflect.Bool:
		e.out = strconv.AppendBool(e.out, v.Bool())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		e.out = strconv.AppendInt(e.out, v.Int(), 10)
	case reflect.Float64:
		e.number(v.Float())
	default:
		e.fail(fmt.Errorf("a %s cannot be written as JSON", v.Type()))
	}
}

// own writes the result of a MarshalJSON.
func (e *encoder) own(m marshaler) {
	data, err := m.MarshalJSON()
	if err == nil {
		err = check(data)
	}
	if err != nil {
		e.fail(fmt.Errorf("writing a %T: %w", m, err))
		return
	}
	e.out = appendCompact(e.out, data)
}

// appendCompact appends JSON without white space, and so without line breaks.
func appendCompact(out, data []byte) []byte {
	isText := false
	for i := 0; i < len(data); i++ {
		b := data[i]
		switch {
		case isText && b == '\\':
			out = append(out, b)
			i++
			b = data[i]
		case b == '"':
			isText = !isText
		case !isText && (b == ' ' || b == '\n' || b == '\r' || b == '\t'):
			continue
		}
		out = append(out, b)
	}
	return out
}

// number writes a float in JavaScript's format.
func (e *encoder) number(f float64) {
	if math.IsInf(f, 0) || math.IsNaN(f) {
		e.fail(fmt.Errorf("the number %v is not finite", f))
		return
	}
	format := byte('f')
	if abs := math.Abs(f); abs != 0 && (abs < 1e-6 || abs >= 1e21) {
		format = 'e'
	}
	text := strconv.FormatFloat(f, format, -1, 64)
	if n := len(text); format == 'e' && n >= 4 && text[n-4:n-1] == "e-0" {
		text = text[:n-2] + text[n-1:]
	}
	e.write(text)
}

// close ends an object or a list. Each part is followed by a comma, the last of
// which is replaced.
func (e *encoder) close(end byte) {
	if last := len(e.out) - 1; e.out[last] == ',' {
		e.out[last] = end
		return
	}
	e.out = append(e.out, end)
}

// fields writes the fields of a struct, and of its embedded structs.
func (e *encoder) fields(v reflect.Value) {
	for i := range v.NumField() {
		member := v.Type().Field(i)
		name, options, _ := strings.Cut(tagOf(member), ",")
		switch {
		case name == "-" || !member.IsExported() && !member.Anonymous:
		case member.Anonymous && name == "" && member.Type.Kind() == reflect.Struct:
			e.fields(v.Field(i))
		case isLeftOut(v.Field(i), options):
		default:
			if name == "" {
				name = member.Name
			}
			e.member(name, v.Field(i))
		}
	}
}

func (e *encoder) member(name string, v reflect.Value) {
	e.out = append(appendQuoted(e.out, name), ':')
	e.value(v)
	e.out = append(e.out, ',')
}

// isLeftOut applies omitempty and omitzero.
func isLeftOut(v reflect.Value, options string) bool {
	for option := range strings.SplitSeq(options, ",") {
		switch option {
		case "omitempty":
			switch v.Kind() {
			case reflect.Slice, reflect.Map, reflect.String:
				return v.Len() == 0
			case reflect.Struct, reflect.Array:
				return false
			}
			return v.IsZero()
		case "omitzero":
			if z, ok := v.Interface().(zeroer); ok {
				return z.IsZero()
			}
			return v.IsZero()
		}
	}
	return false
}

func (e *encoder) dictionary(v reflect.Value) {
	if v.IsNil() {
		e.write("null")
		return
	}
	keys := v.MapKeys()
	slices.SortFunc(keys, func(a, b reflect.Value) int { return strings.Compare(a.String(), b.String()) })
	e.out = append(e.out, '{')
	for _, key := range keys {
		e.member(key.String(), v.MapIndex(key))
	}
	e.close('}')
}

func (e *encoder) list(v reflect.Value) {
	switch {
	case v.Kind() == reflect.Slice && v.IsNil():
		e.write("null")
		return
	case v.Kind() == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		e.write(`"` + base64.StdEncoding.EncodeToString(v.Bytes()) + `"`)
		return
	}
	e.out = append(e.out, '[')
	for i := range v.Len() {
		e.value(v.Index(i))
		e.out = append(e.out, ',')
	}
	e.close(']')
}

// appendQuoted writes a string. It escapes characters that could end a script
// element or a line of a script, as encoding/json does.
func appendQuoted(out []byte, s string) []byte {
	const hex = "0123456789abcdef"
	out = append(out, '"')
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, '\\', 'n')
		case r == '\r':
			out = append(out, '\\', 'r')
		case r == '\t':
			out = append(out, '\\', 't')
		case r == '\b':
			out = append(out, '\\', 'b')
		case r == '\f':
			out = append(out, '\\', 'f')
		case r < ' ' || r == '<' || r == '>' || r == '&':
			out = append(out, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		case r == '\u2028' || r == '\u2029':
			out = append(out, '\\', 'u', '2', '0', '2', hex[r&15])
		case r == utf8.RuneError && size == 1:
			out = append(out, `\ufffd`...)
		default:
			out = append(out, s[i:i+size]...)
		}
		i += size
	}
	return append(out, '"')
}
