package quickjs

import (
	"context"
	"math"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// hostFunction is the name of the host's function. The prelude takes it once
// and removes the name.
const hostFunction = "__host"

// exportHost provides the engine's imports. Modules, the machine's time zones
// and interrupts are not available.
func exportHost(ctx context.Context, runtime wazero.Runtime) error {
	none := func() uint32 { return 0 }
	_, err := runtime.NewHostModuleBuilder("env").
		NewFunctionBuilder().WithFunc(func(uint32, uint32) uint32 { return 0 }).Export("host_get_timezone_offset").
		NewFunctionBuilder().WithFunc(none).Export("host_interrupt").
		NewFunctionBuilder().WithFunc(func(uint32, uint32, uint32) {}).Export("host_promise_rejection").
		NewFunctionBuilder().WithFunc(func(uint32, uint32) uint32 { return 0 }).Export("host_module_normalize").
		NewFunctionBuilder().WithFunc(func(uint32, uint32) uint32 { return 0 }).Export("host_module_load").
		NewFunctionBuilder().WithFunc(callHost).Export("host_call").
		Instantiate(ctx)
	return err
}

// installHost makes the host's function a global of the engine.
func (m *machine) installHost(ctx context.Context) error {
	name, err := m.write(ctx, hostFunction)
	if err != nil {
		return err
	}
	function, err := m.call(ctx, "qjs_new_host_function", name, uint64(len(hostFunction)), 0)
	if err != nil {
		return err
	}
	global, err := m.call(ctx, "qjs_get_global")
	if err != nil {
		return err
	}
	_, err = m.call(ctx, "qjs_set_prop_string", global, name, function)
	return err
}

// callHost implements the host's function. Without arguments, it returns a
// random number. With the tag of a locale and a place, it returns the
// locale's data there, as JSON. With "zone", the name of a time zone and
// milliseconds since 1970, it returns the zone's offset at that time in minutes,
// or NaN for an unknown zone.
func callHost(ctx context.Context, module api.Module, _, _, _, count, args uint32) uint32 {
	m := &machine{module: module}
	switch count {
	case 0:
		return m.newNumber(ctx, rand.Float64())
	case 2:
		return m.newText(ctx, localeData(m.argument(ctx, args, 0), m.argument(ctx, args, 1)))
	}
	return m.newNumber(ctx, zoneOffset(m.argument(ctx, args, 1), m.argument(ctx, args, 2)))
}

// argument returns an argument of the host's function as text; "" if it is none.
func (m *machine) argument(ctx context.Context, args, index uint32) string {
	value, ok := m.module.Memory().ReadUint32Le(args + 4*index)
	if !ok {
		return ""
	}
	text, err := m.text(ctx, uint64(value))
	if err != nil {
		return ""
	}
	return string(text)
}

// newNumber makes a number of the engine; 0 if that fails.
func (m *machine) newNumber(ctx context.Context, n float64) uint32 {
	number, err := m.call(ctx, "qjs_new_number", api.EncodeF64(n))
	if err != nil {
		return 0
	}
	return uint32(number)
}

// newText makes a text of the engine; 0 if that fails.
func (m *machine) newText(ctx context.Context, text string) uint32 {
	at, err := m.call(ctx, "wasm_malloc", uint64(len(text)+1))
	if err != nil || at == 0 || !m.module.Memory().WriteString(uint32(at), text+"\x00") {
		return 0
	}
	made, err := m.call(ctx, "qjs_new_string", at, uint64(len(text)))
	if err != nil {
		return 0
	}
	return uint32(made)
}

// zoneOffset returns the offset of a zone in minutes, at a time in milliseconds
// since 1970.
func zoneOffset(zone, at string) float64 {
	ms, err := strconv.ParseFloat(at, 64)
	location, unknown := time.LoadLocation(zone)
	if err != nil || unknown != nil || zone == "" || zone == "Local" {
		return notANumber
	}
	_, seconds := time.UnixMilli(int64(ms)).In(location).Zone()
	return float64(seconds) / 60
}

var notANumber = math.NaN()
