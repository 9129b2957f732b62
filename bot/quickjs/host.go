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
// random number. With the name of a time zone and milliseconds since 1970, it
// returns the zone's offset at that time in minutes, or NaN for an unknown
// zone.
func callHost(ctx context.Context, module api.Module, _, _, _, count, args uint32) uint32 {
	m := &machine{module: module}
	answer := rand.Float64()
	if count >= 2 {
		answer = m.zoneOffset(ctx, args)
	}
	number, err := m.call(ctx, "qjs_new_number", api.EncodeF64(answer))
	if err != nil {
		return 0
	}
	return uint32(number)
}

// zoneOffset reads the name of a zone and a time from the arguments.
func (m *machine) zoneOffset(ctx context.Context, args uint32) float64 {
	zone, _ := m.module.Memory().ReadUint32Le(args)
	when, _ := m.module.Memory().ReadUint32Le(args + 4)
	name, err := m.text(ctx, uint64(zone))
	if err != nil {
		return notANumber
	}
	at, err := m.text(ctx, uint64(when))
	if err != nil {
		return notANumber
	}
	ms, err := strconv.ParseFloat(string(at), 64)
	location, unknown := time.LoadLocation(string(name))
	if err != nil || unknown != nil || len(name) == 0 || string(name) == "Local" {
		return notANumber
	}
	_, seconds := time.UnixMilli(int64(ms)).In(location).Zone()
	return float64(seconds) / 60
}

var notANumber = math.NaN()
