//! The codes by which enums are stored and sent.

/// Gives an enum its list `ALL`, in the order in which it is written here, and each variant its code: `code` and back, `of_code`.
/// The comment is the one of `code`.
#[macro_export]
macro_rules! codes {
    ($(#[$about:meta])* $name:ident { $($variant:ident = $code:literal),+ $(,)? }) => {
        impl $name {
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            $(#[$about])*
            pub const fn code(self) -> &'static str {
                match self {
                    $(Self::$variant => $code),+
                }
            }

            /// The one of a code; none for any other text.
            #[allow(dead_code, reason = "some are written and never read")]
            pub fn of_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.code() == code)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    enum Fruit {
        Apple,
        SourCherry,
    }

    crate::codes! {
        /// As the grocer writes it.
        Fruit { SourCherry = "sour_cherry", Apple = "apple" }
    }

    #[test]
    fn codes_lead_back_and_the_list_has_the_order_of_the_codes() {
        assert_eq!(Fruit::ALL, [Fruit::SourCherry, Fruit::Apple]);
        assert_eq!(Fruit::ALL.map(Fruit::code), ["sour_cherry", "apple"]);
        assert_eq!(Fruit::of_code("apple"), Some(Fruit::Apple));
        assert_eq!(["Apple", " apple", ""].map(Fruit::of_code), [None; 3]);
    }
}
