using System.Net;
using System.Net.Sockets;

namespace Ratchet.Outgoing;

/// <summary>Tells addresses of the public internet from those that lead into somebody's own network or machine.</summary>
public static class PublicInternet
{
    private const int NatPrefixLength = 12;

    private static readonly IPNetwork UnicastV6 = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    private static readonly IPNetwork[] Reserved =
    [
        IPNetwork.Parse("0.0.0.0/8"), // this network: 0.0.0.0 reaches the machine itself
        IPNetwork.Parse("10.0.0.0/8"), // private
        IPNetwork.Parse("100.64.0.0/10"), // shared by carriers' NAT; metadata of some clouds
        IPNetwork.Parse("127.0.0.0/8"), // loopback
        IPNetwork.Parse("168.63.129.16/32"), // Azure's virtual machine agent: public by number, the host by nature
        IPNetwork.Parse("169.254.0.0/16"), // link-local; cloud metadata
        IPNetwork.Parse("172.16.0.0/12"), // private
        IPNetwork.Parse("192.0.0.0/24"), // protocol assignments
        IPNetwork.Parse("192.0.2.0/24"), // documentation
        IPNetwork.Parse("192.88.99.0/24"), // 6to4 relays
        IPNetwork.Parse("192.168.0.0/16"), // private
        IPNetwork.Parse("198.18.0.0/15"), // benchmarks
        IPNetwork.Parse("198.51.100.0/24"), // documentation
        IPNetwork.Parse("203.0.113.0/24"), // documentation
        IPNetwork.Parse("224.0.0.0/4"), // multicast
        IPNetwork.Parse("240.0.0.0/4"), // reserved, and broadcast
        IPNetwork.Parse("2001::/23"), // protocol assignments, Teredo among them
        IPNetwork.Parse("2001:db8::/32"), // documentation
        IPNetwork.Parse("2002::/16"), // 6to4, which carries an IPv4 address
        IPNetwork.Parse("3fff::/20"), // documentation
    ];

    /// <summary>Whether an address can only be a public host: not private, loopback, link-local, multicast, reserved or a cloud's metadata.</summary>
    public static bool Includes(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return Includes(address.MapToIPv4());
        }

        if (Nat64.Contains(address))
        {
            return Includes(new IPAddress(address.GetAddressBytes().AsSpan(NatPrefixLength)));
        }

        var isUnicast = address.AddressFamily == AddressFamily.InterNetwork || UnicastV6.Contains(address);
        return isUnicast && !Array.Exists(Reserved, network => network.Contains(address));
    }
}
